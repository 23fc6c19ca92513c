import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/button";
import { Chips } from "@/components/chips";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { api } from "@/data/api";
import type { AfterSale, CarrierChoice } from "@/data/shapes";
import { told } from "@/pages/after-sale/told";
import { canScan, scanCode } from "@/wechat/scan-code";

type Props = { shown: AfterSale; open: boolean; onClose: () => void };

/** The only carrier whose numbers look like this; null where none or several do. */
function carrierOf(trackingNo: string, carriers: readonly CarrierChoice[]): string | null {
  const fitting = carriers.filter(({ pattern }) => pattern !== "" && new RegExp(`^(?:${pattern})$`).test(trackingNo));
  return fitting.length === 1 ? (fitting[0]?.name ?? null) : null;
}

/** 填写退货快递: the carrier is chosen or typed, the number typed or scanned; a number of one carrier's form names it. */
export function SendBackSheet({ shown, open, onClose }: Props) {
  const [carrier, setCarrier] = useState("");
  const [trackingNo, setTrackingNo] = useState("");
  const carriers = useQuery({ ...api.afterSales.carriers.queryOptions(), enabled: open }).data ?? [];
  const sending = useMutation(api.afterSales.sendBack.mutationOptions(told("已登记退货快递", onClose)));
  const takeNumber = (typed: string) => {
    setTrackingNo(typed);
    const known = carrierOf(typed.trim().toUpperCase(), carriers);
    if (known && carrier === "") setCarrier(known);
  };
  const scan = async () => {
    const found = await scanCode();
    if (found) takeNumber(found);
  };
  const footer = (
    <Button
      id="send-back-confirm"
      busy={sending.isPending}
      onTap={() => sending.mutate({ caseNo: shown.caseNo, carrier, trackingNo })}
    >
      确认寄出
    </Button>
  );
  return (
    <Sheet id="send-back-sheet" open={open} title="填写退货快递" footer={footer} onClose={onClose}>
      <Field id="send-back-no" label="快递单号" value={trackingNo} placeholder="请填写单号" onChange={takeNumber} />
      {canScan && (
        <Button id="send-back-scan" tone="line" small onTap={scan}>
          扫描面单
        </Button>
      )}
      <Field
        id="send-back-carrier"
        label="快递公司"
        value={carrier}
        placeholder="选一家，或自己写"
        onChange={setCarrier}
      />
      <Chips
        id="send-back-carriers"
        chips={carriers.map(({ name }) => ({ key: name, name }))}
        chosen={carrier}
        onChoose={setCarrier}
      />
    </Sheet>
  );
}
