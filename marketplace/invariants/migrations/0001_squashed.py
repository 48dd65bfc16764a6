from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('invariants', '0001_initial')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Audit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('since', models.DateTimeField(null=True)),
                ('broken', models.PositiveIntegerField()),
                ('found', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['-began_at'],
                'indexes': [models.Index(fields=['-began_at'], name='invariants_audit_began')],
            },
        ),
    ]
