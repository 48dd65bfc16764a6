import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('addresses', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consignee', models.CharField(max_length=160, verbose_name='Consignee')),
                ('contact', models.CharField(max_length=60, verbose_name='Contact')),
                ('mobile', models.CharField(max_length=20, verbose_name='Mobile')),
                ('province', models.CharField(choices=[('北京市', 'Beijing'), ('天津市', 'Tianjin'), ('河北省', 'Hebei'), ('山西省', 'Shanxi'), ('内蒙古自治区', 'Inner Mongolia'), ('辽宁省', 'Liaoning'), ('吉林省', 'Jilin'), ('黑龙江省', 'Heilongjiang'), ('上海市', 'Shanghai'), ('江苏省', 'Jiangsu'), ('浙江省', 'Zhejiang'), ('安徽省', 'Anhui'), ('福建省', 'Fujian'), ('江西省', 'Jiangxi'), ('山东省', 'Shandong'), ('河南省', 'Henan'), ('湖北省', 'Hubei'), ('湖南省', 'Hunan'), ('广东省', 'Guangdong'), ('广西壮族自治区', 'Guangxi'), ('海南省', 'Hainan'), ('重庆市', 'Chongqing'), ('四川省', 'Sichuan'), ('贵州省', 'Guizhou'), ('云南省', 'Yunnan'), ('西藏自治区', 'Tibet'), ('陕西省', 'Shaanxi'), ('甘肃省', 'Gansu'), ('青海省', 'Qinghai'), ('宁夏回族自治区', 'Ningxia'), ('新疆维吾尔自治区', 'Xinjiang')], max_length=20, verbose_name='Province')),
                ('city', models.CharField(max_length=40, verbose_name='City')),
                ('district', models.CharField(blank=True, max_length=40, verbose_name='District')),
                ('street', models.CharField(max_length=120, verbose_name='Street and number')),
                ('postcode', models.CharField(blank=True, max_length=6, verbose_name='Postcode')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('archived_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='accounts.organisation')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='DefaultAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.CharField(choices=[('goods', 'Goods'), ('samples', 'Samples'), ('papers', 'Papers and invoices')], max_length=8)),
                ('address', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='defaults', to='addresses.address')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='default_addresses', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'use'), name='addresses_default_once')],
            },
        ),
        migrations.CreateModel(
            name='Importer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='Name as on the business licence')),
                ('credit_code', models.CharField(max_length=18, verbose_name='Unified social credit code')),
                ('customs_code', models.CharField(max_length=10, verbose_name='Customs registration code')),
                ('default', models.BooleanField(default=False, verbose_name='Default')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('archived_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='importers', to='accounts.organisation')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('default', True)), fields=('organisation',), name='addresses_default_importer_once')],
            },
        ),
    ]
