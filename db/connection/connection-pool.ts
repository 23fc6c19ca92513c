import { Connection, type ConnectionSettings } from "./connection";

/**
 * A connection is replaced after this time, because its prepared statements, one per different text, end only with it.
 */
const lifetimeMs = 3_600_000;

/** Connections that are lent to one unit of work at a time, first come first served, and made when none is free. */
export class ConnectionPool {
  readonly #settings: ConnectionSettings;
  readonly #max: number;
  readonly #all = new Set<Connection>();
  readonly #idle: Connection[] = [];
  readonly #waiting = new Set<(connection: Connection) => void>();
  lost = 0;
  lastLossAt: Date | null = null;

  constructor(settings: ConnectionSettings, max: number) {
    this.#settings = settings;
    this.#max = max;
  }

  get counts() {
    const open = this.#all.size;
    return { open, busy: open - this.#idle.length, waiting: this.#waiting.size, lost: this.lost };
  }

  /** Calls `take` with a connection, now or when one is free; the returned function withdraws the request. */
  borrow(take: (connection: Connection) => void): () => void {
    const idle = this.#idle.pop();
    if (idle) take(idle);
    else if (this.#all.size < this.#max) take(this.#open());
    else this.#waiting.add(take);
    return () => this.#waiting.delete(take);
  }

  giveBack(connection: Connection): void {
    if (performance.now() - connection.openedAt > lifetimeMs) connection.destroy();
    if (connection.dead) this.#remove(connection);
    else this.#lendOrKeep(connection);
  }

  async close(): Promise<void> {
    for (const connection of this.#all) connection.destroy();
    this.#all.clear();
    this.#idle.length = 0;
  }

  #open(): Connection {
    const connection = new Connection(this.#settings, (gone) => {
      this.lost += 1;
      this.lastLossAt = new Date();
      this.#remove(gone);
    });
    this.#all.add(connection);
    return connection;
  }

  #remove(connection: Connection): void {
    if (!this.#all.delete(connection)) return;
    const index = this.#idle.indexOf(connection);
    if (index >= 0) this.#idle.splice(index, 1);
    if (this.#waiting.size > 0) this.#lendOrKeep(this.#open());
  }

  #lendOrKeep(connection: Connection): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#idle.push(connection);
      return;
    }
    this.#waiting.delete(next);
    next(connection);
  }
}
