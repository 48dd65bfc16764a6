import django.db.models.deletion
import django.db.models.functions.datetime
import marketplace.money.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('spending', '0001_approvals')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ApprovalRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', marketplace.money.fields.AmountField(blank=True, decimal_places=2, max_digits=15, null=True, verbose_name='Amount')),
                ('currency', marketplace.money.fields.CurrencyField(default='GBP', max_length=3, verbose_name='Currency')),
                ('from_on', models.DateField(verbose_name='Holds from')),
                ('set_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approval_rules', to='accounts.organisation')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-from_on', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('currency__in', ['CNY', 'EUR', 'GBP', 'JPY', 'KWD', 'USD'])), name='spending_rule_currency'), models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0'))), name='spending_rule_amount')],
            },
        ),
        migrations.CreateModel(
            name='SpendLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', marketplace.money.fields.AmountField(blank=True, decimal_places=2, max_digits=15, null=True, verbose_name='Amount')),
                ('currency', marketplace.money.fields.CurrencyField(default='GBP', max_length=3, verbose_name='Currency')),
                ('from_on', models.DateField(verbose_name='Holds from')),
                ('set_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spend_limits', to='accounts.organisation')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spend_limits', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-from_on', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('currency__in', ['CNY', 'EUR', 'GBP', 'JPY', 'KWD', 'USD'])), name='spending_limit_currency'), models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0'))), name='spending_limit_amount')],
            },
        ),
    ]
