import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useRef, useState } from "react";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { clearErrors, fieldPath, setError, showField } from "../kit/form-errors";

export type GiftDocument = Questions["desk"]["newcomerGift"]["check"]["document"];

/** The form of the gift: a coupon that was just added has no template yet. */
export type GiftValues = Omit<GiftDocument, "points" | "coupons"> & {
  points?: number | null;
  coupons: { templateId?: string; count?: number | null }[];
};

/** What the server takes, without coupons that are not chosen yet. */
export function documentOf({ points, coupons, ...head }: GiftValues): GiftDocument {
  const chosen = coupons.flatMap((coupon) => {
    const { templateId, count } = coupon ?? {};
    return templateId && count ? [{ templateId, count }] : [];
  });
  return { ...head, points: points ?? 0, coupons: chosen };
}

type Editing = { form: FormInstance<GiftValues>; version: number };

/** Saves the next version after the server's check, which names the fields that are wrong. */
export function useGiftSaving({ form, version }: Editing) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [problems, setProblems] = useState<string[]>([]);
  const isSaved = useRef(false);
  const check = useMutation(api.desk.newcomerGift.check.mutationOptions());
  const saving = useMutation(
    api.desk.newcomerGift.save.mutationOptions({
      onSuccess: async (saved) => {
        isSaved.current = true;
        message.success(saved.version === version ? "没有改动" : "已保存，立即生效");
        await cache.invalidateQueries({ queryKey: api.desk.newcomerGift.pathKey() });
      },
    }),
  );
  const save = async (values: GiftValues) => {
    if (check.isPending || saving.isPending) return;
    const document = documentOf(values);
    const checked = await check.mutateAsync({ document }).catch(() => null);
    if (!checked) return;
    clearErrors(form);
    for (const { path, message: problem } of checked.problems) setError(form, fieldPath(path), problem);
    const [first] = checked.problems;
    setProblems(checked.problems.map((one) => one.message));
    if (first) return showField(form, fieldPath(first.path));
    saving.mutate({ version, document });
  };
  return {
    save: (values: GiftValues) => void save(values),
    problems,
    isSaved: () => isSaved.current,
    isPending: check.isPending || saving.isPending,
    error: check.error ?? saving.error,
  };
}
