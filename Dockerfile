# Two stages: the packages are installed with their hashes checked, then copied into a slim image.
# REQUIREMENTS=cluster.txt: with what phones on other machines need (see compose.engine.yaml).
# BASE: a full version; docs/operations.md tells how to pin it by its digest.
ARG BASE=python:3.11.14-slim-bookworm
FROM $BASE AS packages
ARG REQUIREMENTS=run.txt
COPY requirements/$REQUIREMENTS /tmp/run.txt
RUN python -m venv /opt/rosterbot \
    && /opt/rosterbot/bin/pip install --no-cache-dir --require-hashes -r /tmp/run.txt

FROM $BASE
# adbutils brings adb for x86-64 only; Debian's serves everywhere.
RUN apt-get update \
    && apt-get install -y --no-install-recommends adb tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 rosterbot \
    && install -d -o rosterbot -g rosterbot -m 700 /data /key
COPY --from=packages /opt/rosterbot /opt/rosterbot
WORKDIR /app
COPY bot ./bot
COPY engine ./engine
# `doctor` compares what is installed with it.
COPY requirements/run.txt ./requirements/run.txt
ENV PATH=/opt/rosterbot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ROSTERBOT_DATA_DIR=/data \
    ROSTERBOT_KEY_FILE=/key/rosterbot.key \
    ROSTERBOT_LOG_FORMAT=json
USER rosterbot
# Two volumes on purpose: a backup of one is of no use to a thief without the other.
VOLUME ["/data", "/key"]
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s --retries=3 \
    CMD ["python", "-m", "bot", "health"]
# SIGTERM is the default; said here because the bot counts on it: it ends within ten seconds.
STOPSIGNAL SIGTERM
# Python as the first process would not get SIGTERM's default handling.
ENTRYPOINT ["tini", "--", "python", "-m", "bot"]
CMD ["run"]
