# One image for every process: web, worker, indexer, beat and migrations.
FROM python:3.12-slim-bookworm AS packages
COPY requirements-uv.txt requirements.txt /tmp/
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements-uv.txt \
 && /opt/venv/bin/uv pip install --python /opt/venv/bin/python --no-cache --compile-bytecode \
      --require-hashes -r /tmp/requirements.txt

FROM python:3.12-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=marketplace.settings \
    TALLYPORT_LOCAL=/srv/tallyport
RUN useradd --system --uid 10001 --home-dir /srv/tallyport tallyport \
 && install -d -o tallyport -g tallyport /srv/tallyport /srv/tallyport/index /srv/tallyport/media /srv/tallyport/mail
COPY --from=packages /opt/venv /opt/venv
COPY . /app
WORKDIR /app
# A throw-away key: these two commands sign nothing.
RUN SECRET_KEY=only-while-building python manage.py compile_catalogues \
 && SECRET_KEY=only-while-building python manage.py collectstatic --noinput \
 && python -m compileall -q marketplace suppliers buyers orders
USER tallyport
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["python", "docker/healthcheck.py"]
# Which forwarded headers count is said by TRUST_PROXY and NUM_PROXIES alone.
CMD ["uvicorn", "marketplace.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--no-proxy-headers", "--no-access-log", "--timeout-graceful-shutdown", "10"]
