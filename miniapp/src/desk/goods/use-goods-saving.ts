import type { Goods } from "@liandong/api/shop/goods/get-goods";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { App, type FormInstance } from "antd";
import { api, failureText } from "../kit/api";
import { setError, showField } from "../kit/form-errors";
import { documentOf, formField, type GoodsDocument, type GoodsValues } from "./form-values";
import { useLossQuestion, useZoneQuestion } from "./use-loss-question";

type Input = { form: FormInstance<GoodsValues>; goods: Goods | null; onSaved: () => void };

/** Saves the form: first its own rules, then the server's check, then a question when the product could lose money. */
export function useGoodsSaving({ form, goods, onSaved }: Input) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const askAboutLoss = useLossQuestion();
  const askAboutZone = useZoneQuestion();
  const answers = {
    onSuccess: async () => {
      message.success(goods ? "已保存" : "已新建，检查无误后上架");
      await cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() });
      onSaved();
    },
    onError: (error: unknown) => showOnField(form, error),
  };
  const check = useMutation(api.desk.goods.check.mutationOptions({ onError: answers.onError }));
  const create = useMutation(api.desk.goods.create.mutationOptions(answers));
  const update = useMutation(api.desk.goods.update.mutationOptions(answers));
  const isPending = create.isPending || update.isPending || check.isPending;

  const send = (document: GoodsDocument, acceptsLoss: boolean) => {
    if (!goods) create.mutate({ goods: document, acceptsLoss });
    else update.mutate({ id: goods.id, version: goods.version, goods: document, acceptsLoss });
  };
  const save = async () => {
    if (isPending || !(await isFilledIn(form))) return;
    // `true` asks for values without a field too, such as the kind of a block and the id of a variant.
    const document = documentOf(form.getFieldsValue(true));
    if (!goods || goods.document.zone === document.zone) return checkAndSend(document);
    askAboutZone({ from: goods.document.zone, to: document.zone, onAccept: () => void checkAndSend(document) });
  };
  const checkAndSend = async (document: GoodsDocument) => {
    const checked = await check.mutateAsync({ id: goods?.id ?? null, goods: document }).catch(() => null);
    if (!checked) return;
    if (checked.losses.length === 0) send(document, false);
    else askAboutLoss({ losses: checked.losses, onAccept: () => send(document, true) });
  };
  return { save, isPending, error: check.error ?? create.error ?? update.error };
}

/** Applies the form's own rules; the first field that breaks one is scrolled into view. */
async function isFilledIn(form: FormInstance<GoodsValues>): Promise<boolean> {
  const isValid = await form.validateFields().then(
    () => true,
    () => false,
  );
  if (!isValid) document.querySelector(".goods-form .ant-form-item-has-error")?.scrollIntoView({ block: "center" });
  return isValid;
}

/** Shows a refusal at the field that the server names, without that name in front of the sentence. */
function showOnField(form: FormInstance<GoodsValues>, error: unknown): void {
  const data = error instanceof TRPCClientError ? (error.data as { field?: string | null } | null) : null;
  const path = formField(data?.field ?? null);
  if (!path) return;
  setError(form, path, failureText(error).replace(/^[^：]*：/, ""));
  showField(form, path);
}
