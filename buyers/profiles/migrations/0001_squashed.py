import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from marketplace.lifecycle.sequences import append_only, ref_sequence


class Migration(migrations.Migration):

    replaces = [('profiles', '0001_initial'), ('profiles', '0002_verification')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
        ('files', '0001_squashed'),
    ]

    operations = [
        ref_sequence("profiles_buyerprofile"),
        migrations.CreateModel(
            name='BuyerProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('state', models.CharField(editable=False, max_length=24)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('credit_code', models.CharField(blank=True, max_length=18, verbose_name='Unified social credit code')),
                ('legal_representative', models.CharField(blank=True, max_length=60, verbose_name='Legal representative')),
                ('trade', models.CharField(blank=True, choices=[('retailer', 'Retailer'), ('wholesaler', 'Wholesaler'), ('distributor', 'Distributor'), ('online', 'Online shop')], max_length=12, verbose_name='You are a')),
                ('volume', models.CharField(blank=True, choices=[('small', 'Up to ¥500,000'), ('medium', '¥500,000 to ¥5 million'), ('large', 'Above ¥5 million')], max_length=8, verbose_name='Bought from abroad in a year')),
                ('province', models.CharField(blank=True, choices=[('北京市', 'Beijing'), ('天津市', 'Tianjin'), ('河北省', 'Hebei'), ('山西省', 'Shanxi'), ('内蒙古自治区', 'Inner Mongolia'), ('辽宁省', 'Liaoning'), ('吉林省', 'Jilin'), ('黑龙江省', 'Heilongjiang'), ('上海市', 'Shanghai'), ('江苏省', 'Jiangsu'), ('浙江省', 'Zhejiang'), ('安徽省', 'Anhui'), ('福建省', 'Fujian'), ('江西省', 'Jiangxi'), ('山东省', 'Shandong'), ('河南省', 'Henan'), ('湖北省', 'Hubei'), ('湖南省', 'Hunan'), ('广东省', 'Guangdong'), ('广西壮族自治区', 'Guangxi'), ('海南省', 'Hainan'), ('重庆市', 'Chongqing'), ('四川省', 'Sichuan'), ('贵州省', 'Guizhou'), ('云南省', 'Yunnan'), ('西藏自治区', 'Tibet'), ('陕西省', 'Shaanxi'), ('甘肃省', 'Gansu'), ('青海省', 'Qinghai'), ('宁夏回族自治区', 'Ningxia'), ('新疆维吾尔自治区', 'Xinjiang')], max_length=20, verbose_name='Province')),
                ('city', models.CharField(blank=True, max_length=40, verbose_name='City')),
                ('district', models.CharField(blank=True, max_length=40, verbose_name='District')),
                ('street', models.CharField(blank=True, max_length=120, verbose_name='Street and number')),
                ('postcode', models.CharField(blank=True, max_length=6, verbose_name='Postcode')),
                ('imports_itself', models.BooleanField(default=False, verbose_name='We hold an import licence and import in our own name')),
                ('platforms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('taobao', 'Taobao'), ('tmall', 'Tmall'), ('jd', 'JD.com'), ('pinduoduo', 'Pinduoduo'), ('douyin', 'Douyin shop'), ('rednote', 'Xiaohongshu (RedNote)'), ('own_site', 'Own web shop or mini program'), ('offline', 'Shops and other offline channels')], max_length=12), blank=True, default=list, size=None, verbose_name='Where you sell')),
                ('reason', models.TextField(blank=True)),
                ('categories', models.ManyToManyField(related_name='+', to='catalogue.category')),
                ('licence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='buyer_profile', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('credit_code', ''), _negated=True), fields=('credit_code',), name='profiles_credit_code_once')],
            },
        ),
        migrations.CreateModel(
            name='BuyerProfileEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('from_state', models.CharField(blank=True, max_length=24)),
                ('to_state', models.CharField(max_length=24)),
                ('at', models.DateTimeField()),
                ('data', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('aggregate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='profiles.buyerprofile')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('aggregate', 'sequence'), name='profiles_buyerprofileevent_sequence')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='87ce9d9a70d6997d377c4aa5a860ad54718b2d1e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_121a1', table='profiles_buyerprofileevent', when='BEFORE'))],
            },
        ),
        append_only("profiles_buyerprofileevent"),
    ]
