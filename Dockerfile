# Four stages: the page's bundle, the picture's typefaces, everything put together, and what of it runs.
# The last one holds no Node, no compiler and no package manager's cache, and runs as nobody in particular.
# Images are pinned by the digest of their index, which holds several architectures: docs/operate.md says how to renew it.

FROM node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS bundle
WORKDIR /build
COPY frontend/ui/package.json frontend/ui/package-lock.json frontend/ui/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend/ui ./
RUN npm run build

FROM node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS typefaces
WORKDIR /build
COPY tools/fonts/package.json tools/fonts/package-lock.json tools/fonts/.npmrc ./
RUN npm ci --no-audit --no-fund

FROM python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b AS whole
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock \
    && .venv/bin/pip uninstall --yes pip setuptools
COPY manage.py ./
COPY api api
COPY frontend frontend
COPY timetable timetable
COPY tools tools
COPY worker worker
COPY --from=bundle /build/dist frontend/ui/dist
COPY --from=typefaces /build/node_modules tools/fonts/node_modules
RUN .venv/bin/python -m tools.fonts.build \
    && .venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && .venv/bin/python -m compileall -q . \
    && mv frontend/ui/dist dist && rm -r frontend/ui tools/fonts && mkdir frontend/ui && mv dist frontend/ui/dist

FROM python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b
RUN groupadd --gid 10001 timetable \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin timetable \
    && install --directory --owner=timetable --group=timetable /state
WORKDIR /app
COPY --from=whole /app ./
ENV HOST=0.0.0.0 PORT=8000 STATE_DIR=/state PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
VOLUME /state
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD [".venv/bin/python", "-m", "tools.run.health"]
ENTRYPOINT [".venv/bin/python", "-m", "tools.single"]
CMD ["web"]
