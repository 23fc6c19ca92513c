import { Button, Form, Input, Switch } from "antd";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { textLimit } from "../kit/text-limit";
import { PartForm } from "./part-form";
import type { PartProps, Settings } from "./shapes";
import { TraceServiceForm } from "./trace-service-form";

type Carrier = Settings["shipping"]["carriers"][number];
type Values = { promiseHours: number; carriers: Partial<Carrier>[] };

const empty = { code: "", name: "", pattern: "", phone: "", traceCode: "", isUsed: true };

/** 发货: the promised hours, the carriers, and the service that knows where parcels are. */
export function ShippingPart({ saved, onReload }: PartProps) {
  const [form] = Form.useForm<Values>();
  const { promiseHours, carriers } = saved.settings.shipping;
  return (
    <>
      <PartForm<Values>
        saved={saved}
        onReload={onReload}
        form={form}
        initial={{ promiseHours, carriers: carriers.map((carrier) => ({ ...carrier })) }}
        merge={(settings, { promiseHours: hours, carriers: rows }) => ({
          ...settings,
          shipping: { promiseHours: hours, carriers: rows.map((row) => ({ ...empty, ...row })) },
        })}
      >
        <NumberItem
          name="promiseHours"
          label="承诺发货"
          extra="付款后这么久没有发出就标为超时（1–720 小时）"
          rules={[{ required: true, message: "请填写承诺发货的小时数" }]}
        >
          <WholeInput min={1} max={720} suffix="小时" data-testid="promise-hours" />
        </NumberItem>
        <h2>快递公司</h2>
        <p className="dialog-note">
          代码从微信的快递公司列表复制，发货信息用它报给微信；单号规律用来从运单号认出快递公司，数字写作 \d，例如 SF\d
          {"{13}"}
          ；查询代码是快递100的编码，查物流用。停用的公司不能再选，发过的包裹仍显示它的名称。
        </p>
        <CarrierRows />
      </PartForm>
      <TraceServiceForm />
    </>
  );
}

function CarrierRows() {
  return (
    <Form.List name="carriers">
      {(fields, { add, remove }) => (
        <div className="carrier-rows">
          {fields.map(({ key, name }) => (
            <div key={key} className="carrier-row" data-testid="carrier-row">
              <Form.Item name={[name, "name"]} label="名称" rules={[{ required: true, message: "请填写名称" }]}>
                <Input {...textLimit(20)} placeholder="顺丰速运" />
              </Form.Item>
              <Form.Item name={[name, "code"]} label="代码" rules={[{ required: true, message: "请填写代码" }]}>
                <Input maxLength={20} placeholder="SF" />
              </Form.Item>
              <Form.Item name={[name, "pattern"]} label="单号规律">
                <Input maxLength={80} placeholder="没有规律就不填" />
              </Form.Item>
              <Form.Item name={[name, "phone"]} label="电话">
                <Input maxLength={20} placeholder="95338" />
              </Form.Item>
              <Form.Item name={[name, "traceCode"]} label="查询代码">
                <Input maxLength={40} placeholder="shunfeng" />
              </Form.Item>
              <Form.Item name={[name, "isUsed"]} label="启用" valuePropName="checked">
                <Switch />
              </Form.Item>
              <Button type="link" onClick={() => remove(name)} className="carrier-remove">
                删除
              </Button>
            </div>
          ))}
          <Button onClick={() => add(empty)} className="gap-below" data-testid="carrier-add">
            添加快递公司
          </Button>
        </div>
      )}
    </Form.List>
  );
}
