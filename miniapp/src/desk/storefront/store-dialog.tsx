import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Cascader, Form, Input, Switch } from "antd";
import { lastOf } from "@/format/last-of";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { ScaledInput } from "../kit/format/number-input";
import { SinglePicture } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";

export type StoreValues = {
  id: string | null;
  version: number | null;
  name: string;
  city: string;
  logoUrl: string | null;
  address: string;
  phone: string;
  hours: string;
  returnAddress: string;
  announcement: string;
  regionCode: string | null;
  latitude: number | null;
  longitude: number | null;
  pickupOpen: boolean;
};

/** The district as the form has it: the codes from the province down. */
type FormValues = StoreValues & { region: string[] };

export const newStore: StoreValues = {
  id: null,
  version: null,
  name: "",
  city: "",
  logoUrl: null,
  address: "",
  phone: "",
  hours: "",
  returnAddress: "",
  announcement: "",
  regionCode: null,
  latitude: null,
  longitude: null,
  pickupOpen: false,
};

const levelsOf = (code: string | null) =>
  code === null ? [] : [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];

type DialogProps = { store: StoreValues; onReload: () => void; onClose: () => void };

export function StoreDialog({ store, onReload, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.storefront.saveStore.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries();
        message.success("已保存");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<FormValues>
      title={store.id ? "店铺设置" : "新建店铺"}
      initial={{ ...store, region: levelsOf(store.regionCode) }}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ name, city, logoUrl, address, phone, hours, returnAddress, announcement, ...place }) => {
        const { region, latitude = null, longitude = null, pickupOpen } = place;
        const shown = { name, city, logoUrl: logoUrl ?? "", address, phone, hours, returnAddress, announcement };
        const regionCode = lastOf(region ?? []) ?? null;
        saving.mutate({
          id: store.id,
          version: store.version,
          store: { ...shown, regionCode, latitude, longitude, pickupOpen },
        });
      }}
      onReload={onReload}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input autoFocus {...textLimit(30)} showCount data-testid="store-name" />
      </Form.Item>
      <Form.Item name="city" label="城市" rules={[{ required: true, whitespace: true, message: "请填写城市" }]}>
        <Input {...textLimit(20)} data-testid="store-city" />
      </Form.Item>
      <PlaceFields />
      <PickupFields />
      <Form.Item name="logoUrl" label="标志" rules={[{ required: true, message: "请上传标志" }]}>
        <SinglePicture testId="store-logo" />
      </Form.Item>
    </FormDialog>
  );
}

/** What shoppers read about the store, and where returns go. */
function PlaceFields() {
  return (
    <>
      <Form.Item name="address" label="地址">
        <Input {...textLimit(100)} placeholder="选填，商品页会显示" data-testid="store-address" />
      </Form.Item>
      <div className="field-grid">
        <Form.Item
          name="phone"
          label="电话"
          rules={[{ pattern: /^\d[\d-]{5,18}\d$/, message: "由数字和 - 组成，如 0559-1234567" }]}
        >
          <Input {...textLimit(20)} placeholder="选填" data-testid="store-phone" />
        </Form.Item>
        <Form.Item name="hours" label="营业时间">
          <Input {...textLimit(60)} placeholder="如 9:00–21:00" data-testid="store-hours" />
        </Form.Item>
      </div>
      <Form.Item
        name="returnAddress"
        label="退货地址"
        extra="同意退货时自动填上，会员寄出前会看到"
        rules={[{ min: 8, message: "请填写收件人、电话和地址" }]}
      >
        <Input.TextArea
          rows={2}
          {...textLimit(200)}
          placeholder="收件人 电话 地址"
          data-testid="store-return-address"
        />
      </Form.Item>
      <Form.Item name="announcement" label="公告">
        <Input.TextArea
          rows={2}
          {...textLimit(120)}
          showCount
          placeholder="选填，商品页会显示"
          data-testid="store-notice"
        />
      </Form.Item>
    </>
  );
}

/** 到店自提: whether buyers may fetch their orders, and what that needs to know of the place. */
function PickupFields() {
  const divisions = useQuery(api.divisions.list.queryOptions());
  return (
    <>
      <Form.Item
        name="pickupOpen"
        label="到店自提"
        valuePropName="checked"
        extra="开启后，会员下单时可以选择到店提货，免运费；店员在“核销”里核对提货码"
      >
        <Switch data-testid="store-pickup" />
      </Form.Item>
      <Form.Item
        name="region"
        label="所在地区"
        extra="到店自提的订单按这个地区计入区域办公室"
        dependencies={["pickupOpen"]}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue("pickupOpen") === true,
            type: "array",
            message: "开启到店自提前，请选择所在地区",
          }),
        ]}
      >
        <Cascader
          placeholder="省、市、区县"
          showSearch
          loading={divisions.isPending}
          data-testid="store-region"
          options={divisions.data ? [...divisions.data] : []}
          fieldNames={{ value: "code", label: "name", children: "children" }}
        />
      </Form.Item>
      <div className="field-grid">
        <Form.Item name="latitude" label="纬度">
          <ScaledInput perUnit={1} min={-90} max={90} placeholder="选填，如 29.714700" data-testid="store-latitude" />
        </Form.Item>
        <Form.Item name="longitude" label="经度" extra="用腾讯地图的坐标，会员可以打开地图">
          <ScaledInput
            perUnit={1}
            min={-180}
            max={180}
            placeholder="选填，如 118.337500"
            data-testid="store-longitude"
          />
        </Form.Item>
      </div>
    </>
  );
}
