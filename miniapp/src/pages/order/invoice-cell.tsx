import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Cell, Cells } from "@/components/cell";
import { Chips } from "@/components/chips";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Order } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { openPdf } from "@/wechat/open-pdf";

/** 发票 of a paid order: how it stands, asking for one, and its file. */
export function InvoiceCell({ order: { orderNo } }: { order: Order }) {
  const [asking, setAsking] = useState(false);
  const query = useQuery({ ...api.invoices.ofOrder.queryOptions({ orderNo }), staleTime: 0 });
  const reading = useMutation(
    api.invoices.file.mutationOptions({
      onSuccess: ({ fileName, pdfBase64 }) => openPdf(fileName, pdfBase64).catch(tellError),
      onError: tellError,
    }),
  );
  const shown = query.data;
  if (!shown || (!shown.invoice && !shown.mayAsk)) return null;
  const { invoice, mayAsk } = shown;
  const act = mayAsk ? () => setAsking(true) : invoice?.hasFile ? () => reading.mutate({ orderNo }) : undefined;
  const file = invoice?.hasFile && !mayAsk ? "，查看文件" : "";
  return (
    <Cells>
      <Cell
        id="order-invoice"
        label="发票"
        value={invoice ? `${invoice.stateName}${file}` : `申请 ${formatFen(shown.amountFen)}`}
        onTap={act}
      />
      {invoice?.number && <Cell label="发票号码" value={invoice.number} copies={invoice.number} />}
      {invoice?.note && <Cell label="退回原因" value={invoice.note} />}
      {asking && <InvoiceSheet orderNo={orderNo} shown={shown} onClose={() => setAsking(false)} />}
    </Cells>
  );
}

const kinds = [
  { key: "company", name: "企业" },
  { key: "person", name: "个人" },
] as const;

type SheetProps = { orderNo: string; shown: Shown; onClose: () => void };
type Shown = { amountFen: number; last: Draft | null };
type Draft = { buyerKind: "person" | "company"; title: string; taxNo: string | null; email: string };

function InvoiceSheet({ orderNo, shown, onClose }: SheetProps) {
  const [draft, setDraft] = useState<Draft>(shown.last ?? { buyerKind: "company", title: "", taxNo: null, email: "" });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const asking = useMutation(
    api.invoices.ask.mutationOptions({
      onSuccess: async () => {
        tell("已申请，开好后会通知你");
        onClose();
        await queryClient.invalidateQueries(api.invoices.pathFilter());
      },
      onError: tellError,
    }),
  );
  const { buyerKind, title, taxNo, email } = draft;
  const ask = () => {
    const common = { title, email: email.trim() };
    const buyer = buyerKind === "company" ? { ...common, buyerKind, taxNo: taxNo ?? "" } : { ...common, buyerKind };
    asking.mutate({ orderNo, buyer });
  };
  return (
    <Sheet
      id="invoice-sheet"
      open
      title="申请发票"
      onClose={onClose}
      footer={
        <Button id="invoice-ask" busy={asking.isPending} onTap={ask}>
          申请 {formatFen(shown.amountFen)} 的发票
        </Button>
      }
    >
      <View className="invoice__kinds">
        <Chips id="invoice-kind" chips={kinds} chosen={buyerKind} onChoose={(key) => change({ buyerKind: key })} />
      </View>
      <Field
        id="invoice-title"
        label="抬头"
        value={title}
        placeholder={buyerKind === "company" ? "公司全称" : "姓名"}
        maxLength={100}
        onChange={(text) => change({ title: text })}
      />
      {buyerKind === "company" && (
        <Field
          id="invoice-tax"
          label="税号"
          value={taxNo ?? ""}
          placeholder="统一社会信用代码"
          maxLength={20}
          onChange={(text) => change({ taxNo: text })}
        />
      )}
      <Field
        id="invoice-email"
        label="邮箱"
        value={email}
        placeholder="联系邮箱"
        maxLength={100}
        onChange={(text) => change({ email: text })}
      />
      <Text className="block soft small invoice__hint">按实付减去退款的金额开电子发票，开好后在订单里查看</Text>
    </Sheet>
  );
}
