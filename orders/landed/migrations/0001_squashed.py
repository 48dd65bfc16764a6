import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('landed', '0001_initial')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ConsumptionTax',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='Holds from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='Holds until')),
                ('source', models.CharField(max_length=200, verbose_name='Source')),
                ('checked_on', models.DateField(verbose_name='Checked on')),
                ('hs_code', models.CharField(max_length=10, validators=[django.core.validators.RegexValidator('^\\d{4,10}$', 'Give 4 to 10 digits.')], verbose_name='HS code')),
                ('rate', models.DecimalField(decimal_places=5, default=0, max_digits=7, verbose_name='Share of the price')),
                ('amount', models.DecimalField(decimal_places=6, default=0, max_digits=12, verbose_name='Yuan per unit')),
                ('unit', models.CharField(blank=True, choices=[('LTR', 'litre'), ('MLT', 'millilitre'), ('GRM', 'gram'), ('H87', 'piece')], max_length=3, verbose_name='Unit')),
                ('from_value', models.DecimalField(decimal_places=7, default=0, max_digits=14, verbose_name='From this customs value, yuan per unit of value')),
                ('value_unit', models.CharField(blank=True, choices=[('LTR', 'litre'), ('MLT', 'millilitre'), ('GRM', 'gram'), ('H87', 'piece')], max_length=3, verbose_name='Unit of value')),
            ],
            options={
                'verbose_name': 'Consumption tax',
                'verbose_name_plural': 'Consumption taxes',
                'constraints': [models.UniqueConstraint(fields=('hs_code', 'from_value', 'value_unit', 'from_on'), name='landed_consumption_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('rate__gte', 0), ('rate__lt', 1)), name='landed_consumption')],
            },
        ),
        migrations.CreateModel(
            name='ImportCharge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='Holds from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='Holds until')),
                ('source', models.CharField(max_length=200, verbose_name='Source')),
                ('checked_on', models.DateField(verbose_name='Checked on')),
                ('charge', models.CharField(choices=[('insurance', 'Insurance'), ('duty_waiver', 'Duty below this is not collected'), ('port', 'Port and terminal'), ('agency', 'Customs broker'), ('inspection', 'Inspection and labels'), ('inland', 'Inland transport')], max_length=20, verbose_name='Charge')),
                ('basis', models.CharField(choices=[('consignment', 'a consignment'), ('share', 'share of the value')], max_length=12, verbose_name='Counted by')),
                ('amount', models.DecimalField(decimal_places=5, max_digits=12, verbose_name='Yuan, or a fraction of the value')),
            ],
            options={
                'verbose_name': 'Import charge',
                'verbose_name_plural': 'Import charges',
                'constraints': [models.UniqueConstraint(fields=('charge', 'from_on'), name='landed_charge_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='landed_charge_amount')],
            },
        ),
        migrations.CreateModel(
            name='ImportDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='Holds from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='Holds until')),
                ('source', models.CharField(max_length=200, verbose_name='Source')),
                ('checked_on', models.DateField(verbose_name='Checked on')),
                ('hs_code', models.CharField(max_length=10, validators=[django.core.validators.RegexValidator('^\\d{4,10}$', 'Give 4 to 10 digits.')], verbose_name='HS code')),
                ('goods', models.CharField(max_length=120, verbose_name='Goods')),
                ('mfn', models.DecimalField(decimal_places=5, max_digits=7, verbose_name='MFN duty')),
                ('provisional', models.DecimalField(blank=True, decimal_places=5, max_digits=7, null=True, verbose_name='Provisional duty')),
                ('vat', models.DecimalField(decimal_places=5, max_digits=7, verbose_name='Import VAT')),
                ('unsure', models.BooleanField(default=False, verbose_name='To be confirmed by a broker')),
            ],
            options={
                'verbose_name': 'Import duty',
                'verbose_name_plural': 'Import duties',
                'constraints': [models.UniqueConstraint(fields=('hs_code', 'goods', 'from_on'), name='landed_duty_once'), models.CheckConstraint(condition=models.Q(('mfn__gte', 0), ('mfn__lt', 10), ('vat__gte', 0), ('vat__lt', 1)), name='landed_duty_fractions')],
            },
        ),
    ]
