import postgres, { type ISql, type Sql } from "postgres";
import { teachArrays } from "./array-types";
import { type SlowQueries, watchQuery } from "./slow-queries";

export type ConnectionSettings = {
  url: string;
  /** The role is set at login, so that RESET ROLE leads back to it. */
  role?: string;
  connectTimeoutMs: number;
  onQuery?: (statement: string) => void;
  slowQueries?: SlowQueries;
};

/**
 * One connection of postgres.js, thrown away at the first sign of trouble. The driver's own pool reconnects under
 * running work (upstream issues 1066, 1154, 1208): statements hang for ever, run outside their transaction, or write
 * to a null socket and kill the process. A connection that is never used again after it closed cannot do any of that.
 */
export class Connection {
  readonly openedAt = performance.now();
  readonly lost: Promise<never>;
  readonly #client: Sql;
  readonly #slowQueries: SlowQueries | undefined;
  #dead = false;
  #reportLoss: (error: Error) => void = () => {};

  constructor(settings: ConnectionSettings, onLost: (connection: Connection) => void) {
    this.lost = new Promise((_, reject) => {
      this.#reportLoss = reject;
    });
    this.lost.catch(() => {});
    const { onQuery, slowQueries } = settings;
    this.#slowQueries = slowQueries;
    this.#client = postgres(settings.url, {
      max: 1,
      idle_timeout: undefined,
      max_lifetime: null,
      connect_timeout: settings.connectTimeoutMs / 1000,
      fetch_types: false,
      onnotice: () => {},
      // The driver calls this in the same tick in which the socket closed, before any waiting code goes on.
      onclose: () => {
        if (this.#dead) return;
        this.destroy();
        onLost(this);
      },
      connection: {
        application_name: "liandong",
        ...(settings.role ? { role: settings.role } : {}),
        // The server stops working for a client that has gone away, also while it waits for a lock.
        client_connection_check_interval: 1000,
      },
      ...(onQuery ? { debug: (_: number, statement: string) => onQuery(statement) } : {}),
    });
    agreeWithDrizzle(this.#client);
    teachArrays(this.#client.options as Parameters<typeof teachArrays>[0]);
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** A view of the connection that refuses everything once the connection or its unit of work has ended. */
  lend(isOver: () => boolean): ISql {
    const check = () => {
      if (this.#dead || isOver()) throw new Error("This unit of work has ended: its connection is no longer its own.");
    };
    return new Proxy(this.#client, {
      apply: (client, _, args) => {
        check();
        return watchQuery(Reflect.apply(client, undefined, args), this.#slowQueries);
      },
      get: (client, name) => {
        if (name === "options") return { parsers: {}, serializers: {} };
        if (name !== "unsafe") return Reflect.get(client, name);
        return (text: string, parameters?: never[], options?: object) => {
          check();
          // A statement is prepared once per connection, which is several times faster than Drizzle's default.
          const query = client.unsafe(text, parameters, { ...options, prepare: parameters !== undefined });
          return watchQuery(query, this.#slowQueries);
        };
      },
    }) as unknown as ISql;
  }

  /**
   * A statement without parameters; gives its command tag. It is sent at once: a query that is only awaited would be sent a
   * moment later, and a statement of the unit's work could overtake its BEGIN.
   */
  async command(text: string): Promise<string> {
    const result = await this.#client.unsafe(text).execute();
    return result.command;
  }

  /** Ends it now; whatever it was doing fails. */
  destroy(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#reportLoss(new Error("The connection to the database was lost."));
    this.#client.end({ timeout: 0 }).catch(() => {});
  }
}

/**
 * Makes both views write and read the same values: Drizzle would change the options for itself alone and take `Date` from
 * the other.
 */
export function agreeWithDrizzle({ options }: Sql): void {
  const [json, jsonb, date, timestamp] = [114, 3802, 1082, 1114];
  for (const type of [json, jsonb]) {
    // Drizzle hands over JSON as text already; sql.json() as a value.
    options.serializers[type!] = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  }
  for (const type of [date, timestamp]) {
    // Days and times without a zone stay the text they are.
    delete options.parsers[type!];
    options.serializers[type!] = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  }
}
