import type { TestMall } from "./test-mall";

/** A plain HTTP call of a member of staff, as the desk makes it for files. */
export async function postAsStaff(
  { app }: Pick<TestMall, "app">,
  token: string | null,
  path: string,
  body: object | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token ?? ""}`, "content-type": "application/json" };
  const sent = body instanceof Uint8Array ? body : JSON.stringify(body);
  return app.request(path, { method: "POST", headers, body: sent });
}
