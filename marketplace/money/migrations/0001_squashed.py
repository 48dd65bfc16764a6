import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('money', '0001_initial')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.CharField(max_length=3, verbose_name='From currency')),
                ('quote', models.CharField(max_length=3, verbose_name='To currency')),
                ('value', models.DecimalField(decimal_places=8, max_digits=18, verbose_name='Rate')),
                ('source', models.CharField(max_length=60, verbose_name='Source')),
                ('as_of', models.DateField(verbose_name='Rate of')),
                ('fetched_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Fetched at')),
            ],
            options={
                'verbose_name': 'Exchange rate',
                'verbose_name_plural': 'Exchange rates',
                'indexes': [models.Index(fields=['base', 'quote', '-as_of'], name='money_rate_newest')],
                'constraints': [models.UniqueConstraint(fields=('base', 'quote', 'as_of', 'source'), name='money_rate_once_a_day'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='money_rate_positive'), models.CheckConstraint(condition=models.Q(('base', models.F('quote')), _negated=True), name='money_rate_two_currencies')],
            },
        ),
    ]
