import { useMutation, useQuery } from "@tanstack/react-query";
import { redirectTo } from "@tarojs/taro";
import { useState } from "react";
import { askedFen } from "@/after-sales/asked-fen";
import { consequencesQuery, questionBefore, type RefundLook } from "@/after-sales/refund-consequences";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { usePictures } from "@/components/use-pictures";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { createRequestKey } from "@/data/request-key";
import type { AfterSaleOptions } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { useAskedUnits } from "./use-asked-units";

type Type = AfterSaleOptions["types"][number]["type"];

/** The form of an after-sales request, its refund amount, and its sending: once however often it is tapped. */
export function useApplyForm(options: AfterSaleOptions) {
  const { orderNo } = options;
  const [type, setType] = useState<Type | null>(options.types[0]?.type ?? null);
  const asked = useAskedUnits(options);
  const { lines } = asked;
  const [reason, setReason] = useState<string | null>(null);
  const [amount, setAmount] = useState("");
  const [description, setDescription] = useState("");
  const pictures = usePictures(6);
  const [isChecking, setChecking] = useState(false);
  const [requestKey] = useState(createRequestKey);
  const quote = useQuery({
    ...api.afterSales.quote.queryOptions({ orderNo, type: type ?? "refund_only", lines }),
    enabled: type !== null && lines.length > 0,
    placeholderData: (before) => before,
  });
  const asking = useMutation(api.afterSales.request.mutationOptions({ onSuccess: showAsked, onError: tellError }));
  const priced = lines.length > 0 ? quote.data : undefined;
  const maxFen = priced?.totalFen ?? 0;
  const look = type !== null && type !== "exchange" && lines.length > 0 ? { orderNo, lines } : null;
  const send = async () => {
    if (type === null || lines.length === 0) return tell("请选择要售后的商品");
    const wanted = type === "exchange" ? asked.exchanged : lines;
    if (wanted === null) return tell("请选择要换的规格");
    if (reason === null) return tell("请选择原因");
    const amountFen = askedFen(amount, maxFen);
    if (amountFen === null) return tell(`请填写 ${formatFen(1)} 到 ${formatFen(maxFen)} 的金额，或不填`);
    setChecking(true);
    try {
      if (look && !(await acceptsLoss(look))) return;
      const paths = await pictures.settled();
      asking.mutate({ orderNo, type, lines: wanted, amountFen, reason, description, pictures: paths, requestKey });
    } catch (error) {
      tellError(error);
    } finally {
      setChecking(false);
    }
  };
  return {
    type,
    reason,
    description,
    pictures,
    asked,
    send,
    sending: isChecking || asking.isPending,
    amount,
    setAmount,
    maxFen,
    look,
    points: type !== "exchange" ? (priced?.points ?? 0) : 0,
    amountFen: askedFen(amount, maxFen) ?? maxFen,
    freightFen: priced?.freightFen ?? 0,
    compensatedFen: priced?.compensatedFen ?? 0,
    chooseType: (chosen: Type) => {
      setType(chosen);
      setAmount("");
      setReason(null);
    },
    setReason,
    setDescription,
  };
}

/** Goes on to the case that was opened. */
async function showAsked({ caseNo }: { caseNo: string }): Promise<void> {
  tell("申请已提交");
  await queryClient.invalidateQueries(api.afterSales.pathFilter());
  void redirectTo({ url: `/pages/after-sale/index?caseNo=${caseNo}` });
}

/** Asks before a refund that costs the buyer their identity or a title. */
async function acceptsLoss(look: RefundLook): Promise<boolean> {
  const question = questionBefore(await queryClient.fetchQuery(consequencesQuery(look)));
  return question === null || confirmed("申请退款", question);
}
