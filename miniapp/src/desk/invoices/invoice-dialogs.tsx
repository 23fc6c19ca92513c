import type { DeskInvoice } from "@liandong/api/trade/invoices/decide-invoice";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Typography, Upload } from "antd";
import { useEffect } from "react";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { Fact } from "../kit/fact";
import { FormDialog } from "../kit/form-dialog";
import { ReasonDialog } from "../kit/reason-dialog";

type Props = { shown: DeskInvoice; onClose: () => void };

function useDecided(done: string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: () => {
      message.success(done);
      onClose();
    },
    // A refusal can mean that a colleague was first or that money went back, so the list is read again after it too.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.invoices.pathKey() }),
  };
}

const numberRules = [{ required: true, pattern: /^\s*(\d\s*){8,20}$/, message: "发票号码为 8 到 20 位数字" }];
const maxBytes = 700_000;

type Made = { number: string; file: { fileList: { name: string; originFileObj?: File }[] } };

/** 开票: number and PDF. */
export function MakeDialog({ shown, onClose }: Props) {
  const { message } = App.useApp();
  const making = useMutation(api.desk.invoices.make.mutationOptions(useDecided("发票已登记，买家会收到通知", onClose)));
  const { id, member, payableFen } = shown;
  const save = async ({ number, file }: Made) => {
    const chosen = file.fileList[0];
    if (!chosen?.originFileObj) return message.warning("请选择发票文件");
    if (chosen.originFileObj.size > maxBytes) return message.warning("发票文件最大 700 KB");
    const fileBase64 = await readBase64(chosen.originFileObj);
    making.mutate({ memberId: member.id, id, number, amountFen: payableFen, fileName: chosen.name, fileBase64 });
  };
  return (
    <FormDialog<Made>
      title={`开票 ${formatFen(payableFen)}`}
      initial={{}}
      pending={making.isPending}
      error={making.error}
      onSave={(values) => void save(values)}
      onClose={onClose}
    >
      <InvoiceBuyer shown={shown} />
      <Form.Item name="number" label="发票号码" rules={numberRules}>
        <Input inputMode="numeric" data-testid="invoice-number" />
      </Form.Item>
      <Form.Item name="file" label="发票文件（PDF）" rules={[{ required: true, message: "请选择发票文件" }]}>
        <Upload accept="application/pdf,.pdf" maxCount={1} beforeUpload={() => false}>
          <Button data-testid="invoice-choose">选择文件</Button>
        </Upload>
      </Form.Item>
    </FormDialog>
  );
}

/** To whom the invoice is made: read in the clear when the dialog opens, which the log keeps. */
function InvoiceBuyer({ shown: { id, member } }: Pick<Props, "shown">) {
  const reading = useMutation(api.desk.invoices.buyer.mutationOptions());
  const { mutate } = reading;
  const memberId = member.id;
  useEffect(() => mutate({ memberId, id }), [mutate, memberId, id]);
  if (reading.error) return <p className="dialog-note out">{failureText(reading.error)}</p>;
  if (!reading.data) return <p className="dialog-note">正在读取抬头…</p>;
  const { title, taxNo, email } = reading.data;
  return (
    <dl className="facts" data-testid="invoice-buyer">
      <Fact name="抬头">
        <Typography.Text copyable>{title}</Typography.Text>
      </Fact>
      {taxNo && (
        <Fact name="税号">
          <Typography.Text copyable className="figure">
            {taxNo}
          </Typography.Text>
        </Fact>
      )}
      <Fact name="邮箱">
        <Typography.Text copyable>{email}</Typography.Text>
      </Fact>
    </dl>
  );
}

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export function SendBackDialog({ shown, onClose }: Props) {
  const sending = useMutation(api.desk.invoices.sendBack.mutationOptions(useDecided("已退回", onClose)));
  const { id, member } = shown;
  return (
    <ReasonDialog
      title="退回发票申请"
      note="买家会在订单里看到原因，修改后可以再次申请。"
      confirmText="退回"
      danger
      presets={["抬头或税号有误，请核对", "抬头不完整，请填写全称"]}
      pending={sending.isPending}
      error={sending.error}
      onConfirm={({ reason }) => sending.mutate({ memberId: member.id, id, reason })}
      onClose={onClose}
    />
  );
}

export function ReverseDialog({ shown, onClose }: Props) {
  const reversing = useMutation(api.desk.invoices.reverse.mutationOptions(useDecided("红冲已登记", onClose)));
  const { id, member, payableFen } = shown;
  return (
    <FormDialog<{ number: string }>
      title="登记红冲"
      initial={{}}
      pending={reversing.isPending}
      error={reversing.error}
      onSave={({ number }) => reversing.mutate({ memberId: member.id, id, number })}
      onClose={onClose}
    >
      <p className="dialog-note">
        {payableFen > 0
          ? `订单退款后还剩 ${formatFen(payableFen)}，登记后买家可以按剩余金额再次申请。`
          : "订单已全部退款，登记后不能再申请。"}
      </p>
      <Form.Item name="number" label="红字发票号码" rules={numberRules}>
        <Input inputMode="numeric" data-testid="invoice-reversal-number" />
      </Form.Item>
    </FormDialog>
  );
}
