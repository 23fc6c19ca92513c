import { Form, Input } from "antd";

export function PasswordItem({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, min: 10, message: "密码至少十位" }]}>
      <Input.Password autoComplete="new-password" maxLength={200} data-testid={`password-${name}`} />
    </Form.Item>
  );
}
