import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('offerings', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
        ('negotiation', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfferingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(unique=True, verbose_name='Holds from')),
                ('a_month', models.PositiveIntegerField(default=200, verbose_name='Buyers a supplier may offer to in a month')),
                ('to_one_a_month', models.PositiveSmallIntegerField(default=4, verbose_name='Offers to the same buyer in a month')),
            ],
            options={
                'verbose_name': 'Rules for unasked offers',
                'verbose_name_plural': 'Rules for unasked offers',
                'ordering': ['-from_on'],
            },
        ),
        migrations.CreateModel(
            name='Offering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('audience', models.CharField(choices=[('one', 'One buyer'), ('followers', 'All who follow you'), ('named', 'Some who follow you')], max_length=10)),
                ('terms', models.JSONField()),
                ('note', models.TextField(blank=True)),
                ('total', models.DecimalField(decimal_places=4, max_digits=16)),
                ('currency', models.CharField(max_length=3)),
                ('valid_until', models.DateTimeField()),
                ('listings', models.ManyToManyField(related_name='+', to='catalogue.listing')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['supplier', '-made_at'], name='offerings_supplier')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_state', models.CharField(choices=[('new', 'New'), ('leased', 'Leased'), ('done', 'Done'), ('dead', 'Dead')], default='new', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('skipped', models.CharField(blank=True, choices=[('stopped', 'Takes no offers from you any more'), ('barred', 'Trading is not possible at the moment'), ('goods', 'A product was no longer on sale'), ('late', 'It had passed its date')], max_length=8)),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('negotiation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delivery', to='negotiation.negotiation')),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='offerings.offering')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('work_state__in', ['new', 'leased'])), fields=['available_at'], name='offerings_work')],
                'constraints': [models.UniqueConstraint(fields=('offering', 'buyer'), name='offerings_once')],
            },
        ),
        migrations.CreateModel(
            name='Stop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stopped_at', models.DateTimeField()),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('stopped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('buyer', 'supplier'), name='offerings_stop_once')],
            },
        ),
    ]
