/// Modules that are made for servers, by name.
enum ServerModules {
  /// Whether a package is of no use in a browser, or dangerous there.
  static func isServerPackage(_ name: String) -> Bool {
    packages.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  /// Whether a file's name says that it is for the server: `db.server.ts`.
  static func isServerFile(_ file: String) -> Bool {
    let name = file.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".")
    return parts.count >= 3 && parts[parts.count - 2] == "server"
  }

  /// Whether a module of Node has no substitute that Next.js would put in its place; nil for those
  /// whose substitutes are small and harmless.
  static func isMissingInBrowsers(_ name: String) -> Bool? {
    let base = String(name.prefix { $0 != "/" })
    if missing.contains(base) { return true }
    return substituted.contains(base) ? false : nil
  }

  private static let missing: Set<String> = [
    "async_hooks", "child_process", "cluster", "dgram", "diagnostics_channel", "dns", "fs",
    "http2", "inspector", "module", "net", "perf_hooks", "readline", "repl", "sea", "sqlite",
    "test", "tls", "trace_events", "v8", "wasi", "worker_threads",
  ]
  private static let substituted: Set<String> = [
    "constants", "crypto", "domain", "http", "https", "os", "tty", "vm", "zlib",
  ]

  private static let prefixes = [
    "@google-cloud/", "@sendgrid/", "@elastic/elasticsearch", "@mikro-orm/", "@nestjs/",
    "@fastify/", "@hapi/", "@grpc/grpc-js", "@neondatabase/", "@planetscale/", "@vercel/postgres",
    "@vercel/kv", "@opensearch-project/", "@azure/cosmos", "@azure/storage-", "@azure/keyvault-",
    "@azure/service-bus", "@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb",
    "@aws-sdk/client-secrets-manager", "@aws-sdk/client-ssm", "@aws-sdk/client-ses",
    "@aws-sdk/client-rds", "@aws-sdk/client-sqs", "@aws-sdk/client-kms", "@aws-sdk/client-lambda",
  ]
  /// Not those that have a build for browsers which pages use on purpose, as `@prisma/client` has
  /// for its enumerations.
  private static let packages: Set<String> = [
    "server-only",
    // Databases, caches, queues.
    "amqplib", "better-sqlite3", "bull", "bullmq", "cassandra-driver", "couchbase", "duckdb",
    "elasticsearch", "ioredis", "kafkajs", "knex", "ldapjs", "lmdb", "mariadb", "memcached",
    "mongodb", "mongoose", "mssql", "mysql", "mysql2", "neo4j-driver", "objection", "oracledb",
    "pg", "pg-promise", "postgres", "redis", "sequelize", "slonik", "snowflake-sdk", "sqlite3",
    "tedious",
    // Credentials, mail, services with a secret key.
    "argon2", "bcrypt", "dotenv", "firebase-admin", "googleapis", "google-auth-library",
    "iron-session", "mailgun.js", "nodemailer", "openid-client", "passport", "postmark", "stripe",
    "twilio", "web-push",
    // Servers, processes, files.
    "chokidar", "express", "fastify", "formidable", "fs-extra", "koa", "multer", "playwright",
    "puppeteer", "sharp", "ssh2",
  ]
}
