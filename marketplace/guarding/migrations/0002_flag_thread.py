from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guarding", "0001_initial")]
    operations = [
        migrations.AlterField("flag", "thread", models.BigIntegerField(null=True)),
    ]
