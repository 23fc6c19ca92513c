import { useQuery } from "@tanstack/react-query";
import { Form, type FormInstance, Input, Select } from "antd";
import { useEffect } from "react";
import { api } from "../kit/api";

type Values = { company?: string; trackingNo?: string };

/** Carrier and number. A number whose form belongs to one carrier alone chooses it; the choice stays free. */
export function CarrierFields({ numberLabel = "运单号" }: { numberLabel?: string }) {
  const form = Form.useFormInstance<Values>();
  const { data: carriers, isPending } = useQuery({
    ...api.desk.shipping.carriers.queryOptions(),
    staleTime: 60_000,
  });
  // The number may have been scanned before the list of carriers has come.
  useEffect(() => {
    if (!form.getFieldValue("company")) recognise(form, carriers, form.getFieldValue("trackingNo"));
  }, [form, carriers]);
  return (
    <>
      <Form.Item
        name="trackingNo"
        label={numberLabel}
        rules={[{ required: true, pattern: /^\s*[0-9A-Za-z-]{5,40}\s*$/, message: "运单号应为 5 到 40 位字母或数字" }]}
      >
        <Input
          placeholder="扫描或输入运单号"
          data-testid="ship-number"
          autoComplete="off"
          onChange={(event) => recognise(form, carriers, event.target.value)}
        />
      </Form.Item>
      <Form.Item name="company" label="快递公司" rules={[{ required: true, message: "请选择快递公司" }]}>
        <Select
          placeholder="选择快递公司"
          showSearch={{ optionFilterProp: "label" }}
          loading={isPending}
          data-testid="ship-company"
          options={carriers?.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
    </>
  );
}

type Carrier = { code: string; pattern: string | null };

function recognise(form: FormInstance<Values>, carriers: readonly Carrier[] = [], written = ""): void {
  const number = written.replace(/\s/g, "").toUpperCase();
  const known = carriers.filter(({ pattern }) => pattern && new RegExp(`^(?:${pattern})$`).test(number));
  if (known.length === 1) form.setFieldValue("company", known[0]?.code);
}
