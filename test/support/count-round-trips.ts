import { connect, createServer, type Socket } from "node:net";

/**
 * Relays connections to PostgreSQL and counts, on the wire, the round trips that a call waits for: the length of the longest
 * chain of messages of which each was sent after the answer to the one before had come. Statements that are sent together
 * (pipelined, or on several connections at once) count once; so do BEGIN and COMMIT when something travels with them.
 */
export async function openRoundTripCounter(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const chain = { answered: 0, longest: 0, statements: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    /** The place in the chain of every message that waits for its answer, in the order in which they were sent. */
    const waiting: number[] = [];
    relay(client, upstream, new MessageReader(false), (type) => {
      if (type !== "S" && type !== "Q") return;
      const place = chain.answered + 1;
      waiting.push(place);
      chain.statements += 1;
      chain.longest = Math.max(chain.longest, place);
    });
    relay(upstream, client, new MessageReader(true), (type) => {
      if (type === "Z") chain.answered = Math.max(chain.answered, waiting.shift() ?? 0);
    });
    for (const socket of [client, upstream]) sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    /** Connect here instead of at the database. */
    url: url.href,
    /** The round trips and statements of one call; nothing else may use the connections meanwhile. */
    async count<Result>(call: () => Promise<Result>) {
      Object.assign(chain, { answered: 0, longest: 0, statements: 0 });
      const result = await call();
      return { result, roundTrips: chain.longest, statements: chain.statements };
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function relay(from: Socket, to: Socket, reader: MessageReader, onMessage: (type: string) => void): void {
  from.on("data", (chunk: Buffer) => {
    for (const type of reader.read(chunk)) onMessage(type);
    to.write(chunk);
  });
  from.on("close", () => to.destroy());
  from.on("error", () => to.destroy());
}

/** Finds the types of the messages in a stream of PostgreSQL's protocol; a client's first message has no type. */
class MessageReader {
  private rest = Buffer.alloc(0);

  constructor(private isStarted: boolean) {}

  read(chunk: Buffer): string[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const types: string[] = [];
    for (;;) {
      const head = this.isStarted ? 1 : 0;
      if (this.rest.length < head + 4) return types;
      const length = head + this.rest.readInt32BE(head);
      if (this.rest.length < length) return types;
      if (this.isStarted) types.push(String.fromCharCode(this.rest[0]!));
      this.isStarted = true;
      this.rest = this.rest.subarray(length);
    }
  }
}
