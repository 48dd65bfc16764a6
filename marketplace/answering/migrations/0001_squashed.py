import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('answering', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='answering', serialize=False, to='accounts.organisation')),
                ('received', models.PositiveIntegerField(default=0)),
                ('in_time', models.PositiveIntegerField(default=0)),
                ('median', models.DurationField(blank=True, null=True)),
                ('counted_at', models.DateTimeField()),
            ],
        ),
    ]
