# One image for every role; docker-compose.yml names the role as the command: migrate, api, worker, channels.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# The workflow bundle is made by the worker at its start from engine/, so the sources stay in the image.
RUN node bin/cauce.mjs build && npm prune --omit=dev --no-audit --no-fund

FROM node:20-bookworm-slim
# Temporal's native client checks certificates with the system's list.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN install -d -o node -g node /data/uploads /data/bundles /data/anchors
USER node
ENTRYPOINT ["node", "bin/cauce.mjs"]
CMD ["--help"]
