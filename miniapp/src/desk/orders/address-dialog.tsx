import type { DeskAddress, DeskOrder } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Cascader, Form, Input, Radio } from "antd";
import { lastOf } from "@/format/last-of";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { textLimit } from "../kit/text-limit";
import { useOrderAct } from "./use-order-act";

type Values = { reason: string; to: string; name: string; phone: string; region: string[]; detail: string };

/** 修改收货地址: one of the buyer's addresses, or what the buyer told staff. */
export function AddressDialog({ order, onClose }: { order: DeskOrder; onClose: () => void }) {
  const { buyer, orderNo } = order;
  const member = useQuery(api.desk.member.queryOptions({ memberId: buyer.id }));
  const changing = useMutation(api.desk.orders.changeAddress.mutationOptions(useOrderAct("收货地址已修改", onClose)));
  const confirm = ({ reason, to, name, phone, region, detail }: Values) => {
    const typed = { name, phone, regionCode: lastOf(region ?? []) ?? "", detail };
    changing.mutate({ memberId: buyer.id, orderNo, reason, to: to === "typed" ? typed : { addressId: to } });
  };
  return (
    <ReasonDialog<Values>
      title="修改收货地址"
      note="运费不重新计算；商品不配送到的地区会被拒绝。买家会在订单里看到新地址。"
      confirmText="修改地址"
      width={520}
      presets={["买家来电要求改地址", "买家填错了地址"]}
      initial={{ to: "typed" }}
      pending={changing.isPending}
      error={changing.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Receiver addresses={member.data?.addresses ?? []} />
    </ReasonDialog>
  );
}

function Receiver({ addresses }: { addresses: readonly DeskAddress[] }) {
  const to = Form.useWatch<string>("to");
  return (
    <>
      <Form.Item name="to" label="寄到">
        <Radio.Group className="address-choice">
          <Radio value="typed">填写新地址</Radio>
          {addresses.map(({ id, nameMasked, phoneMasked, regionName, detailMasked }) => (
            <Radio key={id} value={id}>
              {nameMasked} {phoneMasked} · {regionName} {detailMasked}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {to === "typed" && <TypedReceiver />}
    </>
  );
}

function TypedReceiver() {
  const divisions = useQuery(api.divisions.list.queryOptions());
  return (
    <>
      <Form.Item name="name" label="收货人" rules={[{ required: true, whitespace: true, message: "请填写收货人姓名" }]}>
        <Input {...textLimit(20)} data-testid="address-name" />
      </Form.Item>
      <Form.Item name="phone" label="电话" rules={[{ required: true, whitespace: true, message: "请填写电话" }]}>
        <Input inputMode="tel" data-testid="address-phone" />
      </Form.Item>
      <Form.Item name="region" label="地区" rules={[{ required: true, message: "请选择所在地区" }]}>
        <Cascader
          placeholder="省、市、区县"
          showSearch
          loading={divisions.isPending}
          data-testid="address-region"
          options={divisions.data ? [...divisions.data] : []}
          fieldNames={{ value: "code", label: "name", children: "children" }}
        />
      </Form.Item>
      <Form.Item
        name="detail"
        label="详细地址"
        rules={[{ required: true, whitespace: true, message: "请填写详细地址" }]}
      >
        <Input {...textLimit(100)} data-testid="address-detail" />
      </Form.Item>
    </>
  );
}
