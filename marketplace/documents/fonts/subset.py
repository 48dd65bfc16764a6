"""Cuts Noto Sans SC down to what papers need: `python -m marketplace.documents.fonts.subset DIR`.

DIR is the unpacked npm package @expo-google-fonts/noto-sans-sc. Kept are the characters of
GB 2312, those of people's and companies' names that it lacks, Latin, and punctuation. Beside the
fonts the script writes their licence and `coverage.txt`, the ranges of code points they can draw.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
WEIGHTS = {"400Regular": "NotoSansSC-Regular.ttf", "600SemiBold": "NotoSansSC-SemiBold.ttf"}
RANGES = (
    (0x20, 0x17F),  # Latin with the accents of European names
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20AC, 0x20AC),
    (0x2100, 0x214F),
    (0x2150, 0x218B),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x3000, 0x303F),
    (0xFF01, 0xFFE6),
)
# In names of people and companies since 2013's table of standard characters, not in GB 2312.
NAMES = (
    "喆堃镕昇珺燊犇玥翀琤淏玚昉晞晟璟瑄琋祎禔稑薳翛翾赟钰铄锴锳镠镔骁骉骐骥骦魆鹓翯"
    "怡佥偲僖僴冼劢勍勔勰卲厍厘叚吔吣呔咘啰喵噹坤垚垟垲埇埈埏埕塬墉壸夆奭妏姁姞姮娵婳"
    "媖嫒嫕嬛孖孛尕岐岍岚岽峘峣崟嵎嵚巙彧徕徜怹恺惇惢惪戬戭扞扺抃挦捯揳摴擘旸旼昄昫昳"
    "晙晗暅暐暟暲曈曌曦朏杓杧枟柷栐栩栻桄桠梽梾梿棨棪棫椑椟榃榕榗榞槙樯橦檠欤歆殳毓沄"
    "沚沨沣泇泖泚泜泠洑洣洨洺浐浕浡浥浬涍涘淏淩渼湜湝湲溁溇溍溹滃滍滘滪漈漖漪漭潏潼澴"
    "濂濙瀍灏炆炅炘炜炤炫炻烊烜烨焌焓焯焱煊煐煓煜熠熙熹燚牂牻犨犟狁猃玎玒玓玕玘玙玠玢"
    "玦玫玭玮玹玿珂珈珉珏珒珖珙珝珣珧珩珪珰珲珵珽琀琇琎琏琚琛琟琡琪琬琭琮琯琰琲琳琴琼瑀"
    "瑅瑆瑗瑙瑛瑜瑞瑢瑨瑭瑱瑷瑾璀璁璇璈璋璎璐璘璜璞璠璥璨璩璪璬瓒瓘甯畑疃痄皓皞皦睿瞓矞砚"
    "砼砺碶碸磡礽祃祊祐祕祗祚祜祯禛禧禩稔窅竑竣筜筠筱箓箬篯簃粜粿糍絜綦縠纭纶绂绉绖绚绡"
    "绮绹缜缟缨罡羑羿翊翙翚翥翷聃聪胤胪脩艮芃芗芘芪芮苋苡苣苷苻茉茏茼荃荇荙荞荟莜莳莸菀"
    "菁菡萁萱蓁蓥蓼蔸蔺蕊蕙蕤薇薏薰藁蘧虓蜍螈衍衎裎裟谞谟谡谧豸赆赓赟踽轫轲轵轺轾辂辚遄"
    "遹邕邗邝邠邡邰邳邴郄郅郇郐郗郛郜郝郢郦郧郫郯郾鄂鄄鄞鄢鄣鄫鄯鄱酆醨釜鉴銮鋆鎏鎔鏊鐾鑫"
    "钊钌钎钏钕钘钚钛钪钬钯钰钲钺钼铂铌铎铕铖铠铢铧铨铪铫铭铱铷铼锆锂锃锆锎锐锗锜锝锟锢锦"
    "锬锱镁镆镇镌镎镐镕镛镝镥镧镨镪镫镭镯镱镳闳闵闶闽阆阇阊阎阐陉陟隗隰雎雩雯雱霁霄霆霈霏"
    "靓鞅韪韫韬韶頔顸颀颉颍颐颙颛颢颦飏馎馐馥骅骊骎骐骓骕骛骝骠骢魃鲀鲔鲲鳌鸢鸰鸾鹄鹍鹏鹗"
    "鹜鹣鹤鹭鹮麒麓麟黉黎黛鼎鼐齐龑龢"
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "palt", "halt", "tnum", "lnum"]


def wanted() -> set[int]:
    """The code points that papers may need."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    points |= {ord(char) for row in rows for char in row.decode("gb2312", errors="ignore")}
    return points | {ord(char) for char in NAMES}


def ranges(points: Iterable[int]) -> Iterator[str]:
    """`20-7e` for each unbroken run of code points."""
    first = last = None
    for point in sorted(points):
        if last is not None and point == last + 1:
            last = point
            continue
        if first is not None:
            yield f"{first:x}-{last:x}"
        first = last = point
    if first is not None:
        yield f"{first:x}-{last:x}"


def cut(source: Path, target: Path) -> set[int]:
    """Write the subset of one weight; answers the code points it can draw."""
    from fontTools import subset

    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        recalc_timestamp=False,
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    return set(font.getBestCmap())


def main(package: Path) -> None:
    drawn = [
        cut(package / folder / f"NotoSansSC_{folder}.ttf", HERE / name)
        for folder, name in WEIGHTS.items()
    ]
    both = set.intersection(*drawn)
    (HERE / "coverage.txt").write_text("\n".join(ranges(both)) + "\n")
    shutil.copy(package / "LICENSE_FONT", HERE / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
