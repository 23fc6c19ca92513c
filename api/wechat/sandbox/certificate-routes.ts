import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { encryptResource } from "../client/pay/seal-resource";
import { formatRfc3339 } from "../rfc3339";
import { listCertificates } from "./certificates";
import { PayRefusal, type SandboxContext } from "./context";
import { payEndpoint } from "./pay-endpoint";

const associatedData = "certificate";

/** 下载平台证书: the certificates that are valid, each sealed with the merchant's APIv3 key. */
export function createCertificateRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();
  routes.get(
    "/v3/certificates",
    payEndpoint(ctx, ({ merchant }) => {
      if (ctx.settings.keyMode === "public_key") {
        const words = "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥";
        throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", words);
      }
      const data = listCertificates(ctx).map(({ serial, pem, effectiveAt, expiresAt }) => ({
        serial_no: serial,
        effective_time: formatRfc3339(new Date(effectiveAt)),
        expire_time: formatRfc3339(new Date(expiresAt)),
        encrypt_certificate: {
          algorithm: "AEAD_AES_256_GCM",
          ...encryptResource({
            text: pem,
            nonce: randomBytes(6).toString("hex"),
            associatedData,
            apiV3Key: merchant.apiV3Key,
          }),
        },
      }));
      return { status: 200, json: { data } };
    }),
  );
  return routes;
}
