import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import { api } from "../kit/api";
import { roleOptions } from "../kit/roles";

const platform = "";

export const storeIdOf = (choice: string): string | null => (choice === platform ? null : choice);

export function AccountFields() {
  const stores = useQuery(api.desk.storefront.stores.queryOptions());
  const ofStores = (stores.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: "请填写姓名" }]}>
        <Input maxLength={20} data-testid="account-name" />
      </Form.Item>
      <Form.Item name="roles" label="角色" rules={[{ required: true, message: "请至少选择一个角色" }]}>
        <Checkbox.Group className="role-list" options={roleOptions} />
      </Form.Item>
      <Form.Item name="store" label="归属" extra="店铺员工只看到、只能改自己店铺的商品和会员。">
        <Select
          options={[{ value: platform, label: "平台" }, ...ofStores]}
          loading={stores.isPending}
          data-testid="account-store"
        />
      </Form.Item>
    </>
  );
}
