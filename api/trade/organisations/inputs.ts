import { picturePath } from "@liandong/core/facts/picture-path";
import { organisationKinds, organisationRoles, paymentTerms } from "@liandong/core/organisations/organisation-words";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import {
  cursorInput,
  dayInput,
  idInput,
  namesVersion,
  reasonInput,
  requestKeyInput,
  savedRowInput,
  tradeNoInput,
  versionMissing,
} from "../../trpc/inputs";

const maxFen = 100_000_000_000;
const fen = z.int("金额不正确").min(0, "金额不能小于 0").max(maxFen, "金额太大");
const day = dayInput("日期不正确").nullable().default(null);
const name = z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(60), "名称最多六十个字");
const licenceNo = z
  .string()
  .overwrite((text) => cleanLine(text).toUpperCase())
  .regex(/^[0-9A-Z]{6,40}$/, "证照号码是 6 到 40 位数字和字母");
const kind = z.enum(organisationKinds, "请选择组织类型");
const inOrder = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) =>
  startsOn === null || endsOn === null || startsOn <= endsOn;
const notInOrder = { path: ["endsOn"], error: "结束日期不能早于开始日期" };

export const organisationInput = z.object({ organisationId: idInput });
export const memberOrganisationsInput = z.object({ memberId: idInput });
export const listOrganisationsInput = z.object({
  q: z.string().overwrite(cleanLine).min(1, "请输入要找的内容").refine(atMost(60), "最多六十个字").optional(),
  cursor: cursorInput.nullish(),
});

export const saveOrganisationInput = savedRowInput
  .extend({
    kind,
    name,
    licenceNo,
    /** Share of list prices in basis points; null for none. */
    rateBp: z.int("折扣不正确").min(1, "折扣不正确").max(10_000, "折扣最多是原价").nullable().default(null),
    startsOn: day,
    endsOn: day,
    term: z.enum(paymentTerms, "请选择付款方式"),
    awards: z.boolean().default(true),
    approvalLimitFen: fen.nullable().default(null),
    creditLimitFen: fen.default(0),
    isClosed: z.boolean().default(false),
  })
  .refine(namesVersion, versionMissing)
  .refine(inOrder, notInOrder);

export const saveDepartmentInput = organisationInput.extend({
  id: idInput.nullable().default(null),
  parentId: idInput.nullable().default(null),
  name: z.string().overwrite(cleanLine).min(1, "请填写部门名称").refine(atMost(30), "部门名称最多三十个字"),
});

export const savePersonInput = organisationInput.extend({
  memberId: idInput,
  departmentId: idInput.nullable().default(null),
  roles: z
    .array(z.enum(organisationRoles, "没有这个角色"))
    .min(1, "请至少选择一个角色")
    .max(organisationRoles.length)
    .refine((roles) => new Set(roles).size === roles.length, "角色重复"),
});

export const personInput = organisationInput.extend({ memberId: idInput });

export const savePriceInput = organisationInput
  .extend({ productId: idInput, priceFen: fen, startsOn: day, endsOn: day })
  .refine(inOrder, notInOrder);

export const priceInput = organisationInput.extend({ productId: idInput });

export const applyInput = z.object({ kind, name, licenceNo, licencePicture: picturePath });

export const applicationsInput = z.object({ isWaiting: z.boolean(), cursor: cursorInput.nullish() });
export const acceptInput = z.object({ id: idInput });
export const refuseInput = z.object({ id: idInput, reason: reasonInput });

export const transferInput = organisationInput.extend({
  requestKey: requestKeyInput,
  amountFen: z.int("金额不正确").min(1, "请填写金额").max(maxFen, "金额太大"),
  reference: z.string().overwrite(cleanLine).min(4, "请填写银行流水号").refine(atMost(60), "流水号最多六十个字"),
  receivedOn: dayInput("到账日期不正确"),
});

export const statementInput = organisationInput.extend({
  month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, "月份不正确"),
});

export const purchasesInput = organisationInput.extend({ cursor: cursorInput.nullish() });
export const agreeInput = z.object({ tradeNo: tradeNoInput });
export const refusePurchaseInput = agreeInput.extend({ reason: reasonInput });
