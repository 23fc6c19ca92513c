import { cleanLine } from "@liandong/core/text/clean-text";
import type { SavedAddress } from "@liandong/db/trade/addresses/addresses";
import { z } from "zod";
import { regionName } from "../../numbers/divisions";
import { maskDetail, maskName, maskPhone } from "../../people/members/mask-personal-data";

export const addressFields = z.object({
  name: z.string().overwrite(cleanLine).min(1, "请填写收货人姓名").max(20, "收货人姓名最多 20 个字"),
  phone: z
    .string()
    .trim()
    .regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\+\d{7,15})$/, "请填写正确的手机号"),
  regionCode: z.string().regex(/^\d{6}$/, "请选择所在地区"),
  detail: z.string().overwrite(cleanLine).min(2, "请填写详细地址").max(100, "详细地址最多 100 个字"),
  isDefault: z.boolean().optional(),
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
