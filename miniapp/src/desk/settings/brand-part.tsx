import { Form, Input } from "antd";
import { SinglePicture } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";
import { BrandPreview } from "./brand-preview";
import { ColourField } from "./colour-field";
import { PartForm } from "./part-form";
import type { PartProps } from "./shapes";

type Values = { name: string; logoUrl: string | null; themeColour: string };

export function BrandPart({ saved, onReload }: PartProps) {
  const [form] = Form.useForm<Values>();
  const { brand } = saved.settings;
  const typed = Form.useWatch([], form) ?? brand;
  return (
    <div className="settings__pair">
      <PartForm<Values>
        saved={saved}
        onReload={onReload}
        form={form}
        initial={{ ...brand, logoUrl: brand.logoUrl || null }}
        merge={(settings, { logoUrl, ...values }) => ({
          ...settings,
          brand: { ...settings.brand, ...values, logoUrl: logoUrl ?? "" },
        })}
      >
        <Form.Item
          name="name"
          label="店铺名称"
          rules={[{ required: true, whitespace: true, message: "请填写店铺名称" }]}
        >
          <Input {...textLimit(20)} data-testid="shop-name" />
        </Form.Item>
        <Form.Item name="logoUrl" label="标志" extra="正方形，至少 200 × 200 像素。">
          <SinglePicture testId="shop-logo" />
        </Form.Item>
        <Form.Item name="themeColour" label="主题色" extra="白色文字要能看清，太浅的颜色不能保存。">
          <ColourField />
        </Form.Item>
      </PartForm>
      <BrandPreview name={typed.name ?? ""} logoUrl={typed.logoUrl ?? ""} colour={typed.themeColour ?? "#000000"} />
    </div>
  );
}
