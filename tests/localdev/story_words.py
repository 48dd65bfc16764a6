"""Words the story is held to: those it must not use, and those that answer the search questions.

In `QUESTIONS` a row is the question's number, the question, and its conditions: every one of them must hold, and
`a|b` holds where either stands in the listing's titles, keywords, attributes or facts.
Question 24 is absent on purpose: nobody here sells cat litter, and the page says so.
"""

# Advertising law's superlatives, claims a label may not make, and terms the house does not use.
FORBIDDEN = frozenset(
    """
    最佳 最好 最优 第一 首选 顶级 顶尖 极品 极致 唯一 国家级 世界级 绝对 完美 万能 独一无二 销量冠军
    零添加 不添加剂 药用 疗效 平台担保 资金托管 买家 还盘 交货期 定金 订金
    """.split()  # noqa: SIM905
)

# Real companies' numbers, which the specification quotes as examples.
SPOKEN_FOR = frozenset(
    """
    00445790 07495895 08407369 12674479 SC234456 OC303675 SC045551
    980780684 220430231 245719348 002425728 100195075 823531352
    91110000600037341L 91330100799655058B 9144030071526726XG 914403001922038216 91110000802100433B
    91310112087994932F 91310115MA1K3BTP2B 91340600MA2PBM9HXD 913205056082348768 121200004013590816
    """.split()  # noqa: SIM905
)

QUESTIONS = """
1  单一麦芽威士忌              ; 单一麦芽 ; 威士忌
2  苏格兰威士忌 整箱            ; 苏格兰威士忌 ; 整箱
3  金酒 伦敦干                 ; 伦敦干 ; 金酒
4  苹果酒 精酿                 ; 精酿 ; 苹果酒
5  伯爵茶                      ; 伯爵茶|earl grey
6  花草茶 无咖啡因              ; 花草茶 ; 无咖啡因
7  饼干 无麸质                 ; 无麸质 ; 饼干
8  牛奶巧克力 批发              ; 牛奶巧克力
9  羊绒围巾                    ; 羊绒 ; 围巾
10 羊绒披肩                    ; 羊绒 ; 披肩
11 苏格兰格纹 毛毯              ; 苏格兰格纹 ; 毛毯
12 羊毛袜                      ; 羊毛袜|wool socks
13 马克杯 定制logo              ; 马克杯 ; 定制logo
14 水晶杯                      ; 水晶 ; 杯|瓶
15 保湿面霜                    ; 保湿 ; 霜
16 防晒霜 SPF50                ; sunscreen ; spf 50
17 婴儿护肤                    ; baby skincare
18 婴儿推车                    ; 婴儿推车
19 山地车 铝合金                ; 山地车 ; 铝合金
20 折叠自行车                  ; 折叠自行车
21 木制益智玩具                ; 木制 ; 益智|教具
22 毛绒玩具 泰迪                ; plush|毛绒 ; teddy|泰迪
23 狗粮 无谷                   ; 狗粮 ; 无谷
25 头戴式耳机 降噪              ; 头戴 ; 降噪
26 weishiji                    ; 威士忌
27 威士忌 500 ml 限量版         ; 威士忌 ; 500 ml ; 限量版
28 single malt scotch          ; single malt ; scotch
29 blended whisky bulk case    ; blended ; whisky ; case
30 london dry gin              ; london dry gin
31 english breakfast tea bags  ; english breakfast ; tea bags|pyramid bags
32 loose leaf earl grey        ; earl grey ; loose leaf
33 shortbread tins             ; shortbread ; tin
34 gluten free oat biscuits    ; gluten free|gluten-free ; oat
35 cashmere scarf              ; cashmere scarf|cashmere ; scarf
36 lambswool jumper            ; lambswool ; jumper
37 tartan blanket throw        ; tartan ; blanket|throw
38 harris tweed                ; harris tweed
39 dinner plate set of 12      ; dinner plate ; set of 12|12 pieces
40 hand painted mug            ; hand painted|hand-painted ; mug
41 retinol serum               ; retinol ; serum
42 spf 50 sunscreen            ; spf 50 ; sunscreen
43 pram                        ; pram|pushchair|stroller
44 disposable nappies          ; disposable nappies|nappy
45 folding bicycle             ; folding bicycle
46 mtb hardtail                ; hardtail ; mtb|mountain bike
47 wooden toys ages 3+         ; wooden toy ; ages 3+
48 plush toy OEM               ; plush toy ; oem
49 grain free dog food         ; grain-free|grain free ; dog food
50 dog bed washable            ; dog bed ; washable
51 noise cancelling headphones ; noise cancelling ; headphones
52 turntable                   ; turntable
53 ready to ship wool          ; ready to ship ; wool
54 scotish wisky               ; scotch ; whisky
"""


def conditions() -> dict[str, list[tuple[str, ...]]]:
    """The question to its conditions, each a group of words of which one must stand."""
    asked = {}
    for line in QUESTIONS.strip().splitlines():
        question, *groups = (part.strip() for part in line.split(";"))
        asked[question] = [tuple(group.lower().split("|")) for group in groups]
    return asked
