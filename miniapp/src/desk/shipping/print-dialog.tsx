import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Radio } from "antd";
import { useEffect, useState } from "react";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { ReasonDialog } from "../kit/reason-dialog";
import { LoadingView } from "../kit/state-views";
import { ParcelNoteSheets } from "./parcel-note-sheets";
import { PickingSheet } from "./picking-sheet";
import { type Paper, PrintView } from "./print-view";
import type { ToShipFilter } from "./shipping-files";

export type PrintKind = "picking" | "notes";
type Props = { filter: ToShipFilter; onClose: () => void };

/** 打印: asks for a reason where the paper bears receivers, then shows the pages as they are printed. */
export function PrintDialog({ kind, ...props }: Props & { kind: PrintKind }) {
  return kind === "picking" ? <PickingPrint {...props} /> : <NotesPrint {...props} />;
}

function usePrinted() {
  const cache = useQueryClient();
  return { onSettled: () => cache.invalidateQueries({ queryKey: api.desk.shipping.pathKey() }) };
}

function PickingPrint({ filter, onClose }: Props) {
  const printing = useMutation(api.desk.shipping.printPicking.mutationOptions(usePrinted()));
  const { mutate } = printing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is printed once, as it was when the act was chosen
  useEffect(() => mutate({ filter }), []);
  return (
    <PrintView title="拣货单" paper="A4" onClose={onClose}>
      <ErrorAlert error={printing.error} />
      {printing.data ? <PickingSheet list={printing.data} /> : !printing.error && <LoadingView />}
    </PrintView>
  );
}

type Values = { reason: string; paper: Paper };

function NotesPrint({ filter, onClose }: Props) {
  const printing = useMutation(api.desk.shipping.printNotes.mutationOptions(usePrinted()));
  const [paper, setPaper] = useState<Paper>("A6");
  if (printing.data)
    return (
      <PrintView title="发货单" paper={paper} onClose={onClose}>
        <ParcelNoteSheets {...printing.data} paper={paper} />
      </PrintView>
    );
  return (
    <ReasonDialog<Values>
      title="打印发货单"
      note="一单一页，印有收货人的姓名、电话和地址；售后处理中的订单不打印。打印过的订单会有标记。"
      confirmText="打印"
      presets={["今天的发货单", "重新打印"]}
      initial={{ paper: "A6" }}
      pending={printing.isPending}
      error={printing.error}
      onConfirm={({ reason, paper: chosen }) => {
        setPaper(chosen);
        printing.mutate({ filter, reason });
      }}
      onClose={onClose}
    >
      <Form.Item name="paper" label="纸张">
        <Radio.Group
          options={[
            { value: "A6", label: "A6（面单纸）" },
            { value: "A4", label: "A4" },
          ]}
          data-testid="print-paper"
        />
      </Form.Item>
    </ReasonDialog>
  );
}
