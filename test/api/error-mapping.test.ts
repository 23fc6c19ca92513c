import { describe, expect, test } from "bun:test";
import { createContext } from "@liandong/api/trpc/context";
import { createCallerFactory, publicProcedure, router } from "@liandong/api/trpc/procedures";
import { publicError } from "@liandong/api/trpc/public-error";
import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, errorCodes, InvariantError } from "@liandong/core/errors";
import { TRPCError } from "@trpc/server";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();

/** One procedure for each kind of error. */
const broken = router({
  rule: publicProcedure.query(() => {
    throw new DomainError("product.sold_out", { secret: "detail" });
  }),
  document: publicProcedure.query(() => {
    const problems = [{ path: "boss.afterDirects", message: "至少一个", secret: "detail" }];
    throw new DomainError("plan.unsound", { problems, secret: "detail" });
  }),
  invariant: publicProcedure.query(() => {
    throw new InvariantError("legs of transaction 17 do not balance");
  }),
  unknown: publicProcedure.query(() => {
    throw new Error("secret path /etc/passwd");
  }),
  text: publicProcedure.query(() => {
    throw "a thrown text";
  }),
  wrapped: publicProcedure.query(({ ctx }) =>
    ctx.db.run(({ drizzle }) => drizzle.execute(sql`select * from no_such_table where phone = ${"13800001234"}`)),
  ),
  raw: publicProcedure.query(({ ctx }) => ctx.db.run(({ sql: query }) => query`select 'secret'::bigint`)),
  duplicate: publicProcedure.query(({ ctx }) =>
    ctx.db.run(({ sql: query }) => query`insert into rate_limit values ('k', 1, now()), ('k', 1, now())`),
  ),
  zeroByte: publicProcedure.query(({ ctx }) => ctx.db.run(({ sql: query }) => query`select ${"a\u0000b"}::text`)),
  cutOff: publicProcedure.query(({ ctx }) =>
    ctx.db.run(({ sql: query }) => query`select pg_sleep(3)`, { deadlineMs: 50 }),
  ),
  input: publicProcedure
    .input(z.object({ phone: z.string().regex(/^1\d{10}$/), lines: z.array(z.object({ quantity: z.int().min(1) })) }))
    .query(() => "fine"),
});
const api = createCallerFactory(broken)(createContext(mall.deps, { requestId: "req-1" }));

async function errorOf(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCError)) throw new Error("not refused");
  return { ...publicError(error), status: error.code };
}

describe("errors as clients see them", () => {
  test("a refused document names all its problems and nothing else of the detail", async () => {
    const { problems } = await errorOf(api.document());
    expect(problems).toEqual([{ path: "boss.afterDirects", message: "至少一个" }]);
    expect((await errorOf(api.rule())).problems).toBeNull();
  });

  test("a refusal by a rule has its own status and Chinese sentence", async () => {
    expect(await errorOf(api.rule())).toMatchObject({
      status: "CONFLICT",
      code: "product.sold_out",
      message: "商品库存不足",
    });
  });

  test.each(["invariant", "unknown", "text", "wrapped", "raw"] as const)(
    "an unexpected error (%s) reveals nothing to the client",
    async (name) => {
      const error = await errorOf(api[name]());
      expect(error).toMatchObject({ status: "INTERNAL_SERVER_ERROR", code: "service.unavailable" });
      expect(error.message).toBe("系统繁忙，请稍后再试");
    },
  );

  test("a refusal by the database has an answer", async () => {
    expect(await errorOf(api.duplicate())).toMatchObject({ status: "CONFLICT", code: "request.conflict" });
    expect(await errorOf(api.zeroByte())).toMatchObject({ status: "BAD_REQUEST", code: "input.invalid" });
    expect(await errorOf(api.cutOff())).toMatchObject({ status: "SERVICE_UNAVAILABLE", code: "service.unavailable" });
  });

  test("a bad input names its field in Chinese, and its path for programs", async () => {
    const phone = await errorOf(api.input({ phone: "12", lines: [] }));
    expect(phone).toMatchObject({ status: "BAD_REQUEST", code: "input.invalid", field: "phone" });
    expect(phone.message).toStartWith("手机号：");
    const quantity = await errorOf(api.input({ phone: "13800001234", lines: [{ quantity: 0 }] }));
    expect(quantity).toMatchObject({ field: "lines.0.quantity" });
    expect(quantity.message).toStartWith("数量：");
    const missing = await errorOf(api.input({ phone: "13800001234" } as never));
    expect(missing.message).toBe("商品：请填写正确的内容");
  });

  test("every error code has a Chinese sentence", () => {
    for (const code of errorCodes) expect(errorMessages[code]).toMatch(/\p{Script=Han}/u);
  });
});

describe("over HTTP", () => {
  const get = (path: string, init?: RequestInit) => mall.app.request(path, init);

  test("an error's answer carries code and request id, and no stack", async () => {
    const response = await get("/trpc/members.me", { headers: { "x-request-id": "abc-12345" } });
    expect(response.status).toBe(401);
    expect(response.headers.get("x-request-id")).toBe("abc-12345");
    const text = await response.text();
    expect(JSON.parse(text).error).toMatchObject({
      message: "请先登录",
      data: { code: "auth.login_required", httpStatus: 401, path: "members.me", requestId: "abc-12345" },
    });
    expect(text).not.toContain("stack");
  });

  test("an unknown procedure, a broken body and a batch that is too long are refused in the same format", async () => {
    const unknown = await get("/trpc/no.such");
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { data: { code: "request.not_found" } } });
    const broken = await get("/trpc/auth.login", {
      method: "POST",
      body: "{",
      headers: { "content-type": "application/json" },
    });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ error: { data: { code: "input.invalid" } } });
    for (const comma of [",", "%2C", "%2c"]) {
      const path = `/trpc/${Array(21).fill("catalog.home").join(comma)}?batch=1`;
      expect([comma, (await get(path)).status]).toEqual([comma, 400]);
    }
    expect((await get(`/trpc/${Array(20).fill("catalog.home").join("%2C")}?batch=1`)).status).toBe(200);
    expect((await get("/nowhere")).status).toBe(404);
  });

  test("a body that is too big is refused", async () => {
    const response = await get("/trpc/auth.login", { method: "POST", body: "x".repeat(2_000_000) });
    expect(response.status).toBe(413);
  });
});

describe("the log", () => {
  test("the log has every unexpected error with its request id, and no personal data", async () => {
    mall.logged.length = 0;
    await errorOf(api.wrapped());
    mall.deps.log.info({ token: "t0ken", member: { phone: "13800001234", openid: "o-1" } }, "shown");
    const text = mall.logged.join("\n");
    expect(text).toContain('"requestId":"req-1"');
    expect(text).toContain("no_such_table");
    for (const secret of ["13800001234", "t0ken", "o-1"]) expect(text).not.toContain(secret);
  });

  test("the log keeps the path of a request and not its query", async () => {
    mall.logged.length = 0;
    await mall.app.request("/trpc/catalog.products?input=%22secret%22");
    expect(mall.logged.join("\n")).toContain("/trpc/catalog.products");
    expect(mall.logged.join("\n")).not.toContain("secret");
  });
});
