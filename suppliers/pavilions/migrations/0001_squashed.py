import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('pavilions', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalogue', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pavilion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='Address')),
                ('kind', models.CharField(choices=[('britain', 'The whole of Britain'), ('region', 'A nation or region'), ('theme', 'A theme'), ('campaign', 'A campaign')], max_length=10, verbose_name='Kind')),
                ('title_en', models.CharField(max_length=80, verbose_name='Name in English')),
                ('title_zh', models.CharField(max_length=80, verbose_name='Name in Chinese')),
                ('text_en', models.TextField(blank=True, max_length=800, verbose_name='Text in English')),
                ('text_zh', models.TextField(blank=True, max_length=800, verbose_name='Text in Chinese')),
                ('picture', models.CharField(choices=[('drinks', 'Spirits & drinks'), ('tea', 'Tea & hot drinks'), ('food', 'Biscuits & grocery'), ('beauty', 'Beauty & personal care'), ('home', 'Home & ceramics'), ('wool', 'Woollens & knitwear'), ('fashion', 'Leather & accessories'), ('cycling', 'Bicycles & outdoor'), ('toys', 'Toys & games'), ('baby', 'Baby & child'), ('pet', 'Pet supplies'), ('audio', 'Audio & electronics')], max_length=16, verbose_name='Picture')),
                ('region', models.CharField(blank=True, choices=[('scotland', 'Scotland'), ('wales', 'Wales'), ('northern-ireland', 'Northern Ireland'), ('north-east', 'North East England'), ('north-west', 'North West England'), ('yorkshire', 'Yorkshire and the Humber'), ('east-midlands', 'East Midlands'), ('west-midlands', 'West Midlands'), ('east', 'East of England'), ('london', 'London'), ('south-east', 'South East England'), ('south-west', 'South West England')], max_length=20, verbose_name='Ships from')),
                ('query', models.CharField(blank=True, help_text='What stands after the “?” of a search, such as q=whisky&category=drinks', max_length=400, verbose_name='Search')),
                ('from_on', models.DateField(verbose_name='First day')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='Last day')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Place in the list')),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'pavilion',
                'verbose_name_plural': 'pavilions',
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='pavilions_pavilion_days', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'region'), _negated=True), models.Q(('region', ''), _negated=True), _connector='OR'), name='pavilions_pavilion_region', violation_error_message='Choose the region.')],
            },
        ),
        migrations.CreateModel(
            name='FeaturedSupplier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Place in the list')),
                ('supplier', models.ForeignKey(limit_choices_to={'kind': 'supplier'}, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation', verbose_name='Supplier')),
                ('pavilion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suppliers', to='pavilions.pavilion')),
            ],
            options={
                'verbose_name': 'featured supplier',
                'verbose_name_plural': 'featured suppliers',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('pavilion', 'supplier'), name='pavilions_supplier_once')],
            },
        ),
        migrations.CreateModel(
            name='FeaturedListing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Place in the list')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.listing', verbose_name='Listing')),
                ('pavilion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='pavilions.pavilion')),
            ],
            options={
                'verbose_name': 'featured listing',
                'verbose_name_plural': 'featured listings',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('pavilion', 'listing'), name='pavilions_listing_once')],
            },
        ),
    ]
