import { dayMs } from "@liandong/core/time/shanghai";
import { Hono } from "hono";
import { z } from "zod";
import { isOfMerchant } from "./accounts";
import { PayRefusal, type SandboxContext } from "./context";
import { createBillNumber, createOpaque } from "./identifiers";
import type { SandboxKeys } from "./keys";
import { openSealed, type Sealing } from "./open-sealed";
import { parseBody, payEndpoint } from "./pay-endpoint";
import type { SandboxTransfer } from "./state";
import { cancelSandboxTransfer, describeTransfer, findTransfer } from "./transfers";
import { knowsOpenid } from "./users";

/** Older transfers are not found any more. */
const queryDays = 30;
const nameRequiredFromFen = 200_000;
const path = "/v3/fund-app/mch-transfer/transfer-bills";

const transferBody = z.object({
  appid: z.string(),
  out_bill_no: z.string().regex(/^[0-9A-Za-z]{1,32}$/),
  transfer_scene_id: z.string().min(1),
  openid: z.string(),
  user_name: z.string().optional(),
  transfer_amount: z.int().min(10),
  transfer_remark: z.string().min(1).max(32),
  notify_url: z.url({ protocol: /^https?$/ }).optional(),
  user_recv_perception: z.string().optional(),
  transfer_scene_report_infos: z.array(z.object({ info_type: z.string(), info_content: z.string() })).min(1),
});

type TransferBody = z.output<typeof transferBody>;

/** WeChat Pay v3, transfers to users (商家转账): start, query and cancel. */
export function createTransferRoutes(ctx: SandboxContext): Hono {
  const routes = new Hono();

  routes.post(
    path,
    payEndpoint(ctx, ({ json, ...sealing }) => {
      const body = parseBody(transferBody, json);
      const existing = ctx.store.state.transfers.find(
        (transfer) => transfer.outBillNo === body.out_bill_no && isOfMerchant(ctx, transfer, sealing.merchant),
      );
      if (existing && (existing.amountFen !== body.transfer_amount || existing.openid !== body.openid)) {
        throw new PayRefusal(400, "ALREADY_EXISTS", "商户单号已用于其他转账");
      }
      const transfer = existing ?? create(ctx, body, sealing);
      const isWaiting = transfer.state === "WAIT_USER_CONFIRM";
      return {
        status: 200,
        json: { ...describeTransfer(ctx, transfer), package_info: isWaiting ? transfer.packageInfo : undefined },
      };
    }),
  );

  routes.get(
    `${path}/out-bill-no/:number`,
    payEndpoint(ctx, ({ param, merchant }) => {
      const transfer = findOwn(ctx, param("number"), merchant);
      if (ctx.now().getTime() - transfer.createdAt > queryDays * dayMs)
        throw new PayRefusal(404, "NOT_FOUND", "转账单据不存在");
      return { status: 200, json: describeTransfer(ctx, transfer) };
    }),
  );

  routes.post(
    `${path}/out-bill-no/:number/cancel`,
    payEndpoint(ctx, ({ param, merchant }) => {
      const transfer = findOwn(ctx, param("number"), merchant);
      cancelSandboxTransfer(ctx, transfer);
      return { status: 200, json: describeTransfer(ctx, transfer) };
    }),
  );

  return routes;
}

function findOwn(ctx: SandboxContext, outBillNo: string, merchant: SandboxKeys): SandboxTransfer {
  const transfer = findTransfer(ctx, { outBillNo });
  if (!isOfMerchant(ctx, transfer, merchant)) throw new PayRefusal(404, "NOT_FOUND", "记录不存在");
  return transfer;
}

function create(ctx: SandboxContext, body: TransferBody, sealing: Sealing): SandboxTransfer {
  const now = ctx.now();
  const { mchid } = sealing.merchant;
  if (!ctx.accounts.some((keys) => keys.appid === body.appid && keys.mchid === mchid))
    throw new PayRefusal(400, "INVALID_REQUEST", "APPID不存在");
  const { isMerchantBroke, brokenQuota } = ctx.settings;
  if (brokenQuota !== null) throw new PayRefusal(403, brokenQuota, "超出商户转账额度");
  if (isMerchantBroke === true) throw new PayRefusal(403, "NOT_ENOUGH", "资金不足");
  assertScene(body);
  if (!knowsOpenid(ctx, body.openid, body.appid)) throw new PayRefusal(400, "PARAM_ERROR", "无效的 openid");
  if (body.transfer_amount >= nameRequiredFromFen && !body.user_name) {
    throw new PayRefusal(400, "PARAM_ERROR", "转账金额大于等于2000元时必须填写收款用户姓名");
  }
  const transfer: SandboxTransfer = {
    appid: body.appid,
    mchid,
    outBillNo: body.out_bill_no,
    transferBillNo: createBillNumber("1330", now),
    packageInfo: createOpaque("", 30),
    openid: body.openid,
    name: body.user_name ? openSealed(ctx, sealing, body.user_name, "收款用户姓名") : null,
    amountFen: body.transfer_amount,
    remark: body.transfer_remark,
    notifyUrl: body.notify_url ?? null,
    state: isMerchantBroke === "holds" ? "PROCESSING" : "WAIT_USER_CONFIRM",
    failReason: null,
    createdAt: now.getTime(),
    updatedAt: now.getTime(),
  };
  ctx.store.state.transfers.push(transfer);
  return transfer;
}

/** The words and reports that WeChat takes for 佣金报酬; the sandbox's merchant was given no other scene. */
const commission = {
  id: "1005",
  perceptions: ["劳务报酬", "报销款", "企业补贴", "开工利是"],
  reports: ["岗位类型", "报酬说明"],
};

function assertScene(body: TransferBody): void {
  const { transfer_scene_id: id, user_recv_perception: perception, transfer_scene_report_infos: infos } = body;
  if (id !== commission.id) throw new PayRefusal(403, "NO_AUTH", "商户没有开通这个转账场景");
  if (perception !== undefined && !commission.perceptions.includes(perception))
    throw new PayRefusal(400, "PARAM_ERROR", "用户收款感知与转账场景不符");
  const types = infos.map(({ info_type }) => info_type);
  const isReported =
    types.length === commission.reports.length && commission.reports.every((one) => types.includes(one));
  if (!isReported) throw new PayRefusal(400, "PARAM_ERROR", "转账场景报备信息不正确");
}
