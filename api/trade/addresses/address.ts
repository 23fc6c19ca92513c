import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import type { SavedAddress } from "@liandong/db/trade/addresses/addresses";
import { z } from "zod";
import { regionName } from "../../numbers/divisions";
import { maskDetail, maskName, maskPhone } from "../../people/members/mask-personal-data";

/** Mobiles and landlines of the mainland, numbers with a country code, and those of 港澳台 as they are dialled there. */
const phonePattern = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\+\d{7,15}|\d{8}|0\d{8,9})$/;
const localPatterns: Record<string, RegExp> = { "71": /^0\d{8,9}$/, "81": /^\d{8}$/, "82": /^\d{8}$/ };
const everywhere = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\+\d{7,15})$/;
const wrongPhone = "请填写正确的手机号；座机加区号，境外号码以 + 和国家代码开头";
const withoutBlanks = (text: string) => text.replace(/\s/g, "");

/** Whether a number without its country code is one of the address's own region. */
export function isPhoneOf({ phone, regionCode }: { phone: string; regionCode: string }): boolean {
  return everywhere.test(phone) || (localPatterns[regionCode.slice(0, 2)]?.test(phone) ?? false);
}
export const phoneProblem = { path: ["phone"], error: wrongPhone };

export const addressFields = z.object({
  name: z.string().overwrite(cleanLine).min(1, "请填写收货人姓名").refine(atMost(20), "收货人姓名最多 20 个字"),
  phone: z.string().overwrite(withoutBlanks).regex(phonePattern, wrongPhone),
  regionCode: z.string().regex(/^\d{6}$/, "请选择所在地区"),
  detail: z.string().overwrite(cleanLine).min(2, "请填写详细地址").refine(atMost(100), "详细地址最多 100 个字"),
  isDefault: z.boolean().optional(),
  label: z.string().overwrite(cleanLine).refine(atMost(6), "标签最多 6 个字").optional(),
});

export type Address = Omit<SavedAddress, "memberId"> & { regionName: string };

export function toAddress({ memberId, ...saved }: SavedAddress): Address {
  return { ...saved, regionName: regionName(saved.regionCode) };
}

/** The masked address that staff see; the whole one takes a recorded reason. */
export function toMaskedAddress({ id, name, phone, regionCode, detail, isDefault }: SavedAddress) {
  return {
    id,
    nameMasked: maskName(name),
    phoneMasked: maskPhone(phone),
    regionName: regionName(regionCode),
    detailMasked: maskDetail(detail),
    isDefault,
  };
}
