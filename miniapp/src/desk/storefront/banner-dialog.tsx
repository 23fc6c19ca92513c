import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { useState } from "react";
import { useDebounced } from "@/data/use-debounced";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { SinglePicture } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";

export type BannerValues = {
  id: string | null;
  version: number | null;
  title: string;
  link: string;
  pictureUrl: string | null;
  sort: number;
};

const productPage = "/pages/product/index?id=";

/** The product that a banner leads to; null when it leads to another page or nowhere. */
export function productOf(link: string): string | null {
  return link.startsWith(productPage) ? link.slice(productPage.length) : null;
}

type Props = { banner: BannerValues; onReload: () => void; onClose: () => void };

export function BannerDialog({ banner, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.storefront.saveBanner.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.storefront.pathKey() });
        message.success("已保存，首页立即更新");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<BannerValues>
      title={banner.id ? "编辑轮播图" : "新建轮播图"}
      initial={banner}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ title, link, pictureUrl, sort }) =>
        saving.mutate({
          id: banner.id,
          version: banner.version,
          banner: { title, link: link ?? "", pictureUrl: pictureUrl ?? "", sort },
        })
      }
      onReload={onReload}
      onClose={onClose}
    >
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填写标题" }]}>
        <Input autoFocus {...textLimit(40)} showCount data-testid="banner-title" />
      </Form.Item>
      <Form.Item
        name="pictureUrl"
        label="图片"
        rules={[{ required: true, message: "请上传图片" }]}
        extra="建议宽高比 2:1"
      >
        <SinglePicture testId="banner-picture" />
      </Form.Item>
      <Form.Item name="link" label="点击后">
        <ProductChoice />
      </Form.Item>
      <NumberItem name="sort" label="排序" rules={[{ required: true, message: "请填写排序" }]}>
        <WholeInput min={0} style={{ width: "100%" }} />
      </NumberItem>
    </FormDialog>
  );
}

/** A field for the page of a product, which is found by a part of its title. */
function ProductChoice({
  value = "",
  onChange,
  id,
}: {
  value?: string;
  onChange?: (link: string) => void;
  id?: string;
}) {
  const [text, setText] = useState("");
  const query = useDebounced(text);
  const own = productOf(value);
  const found = useQuery(api.desk.goods.list.queryOptions({ filter: { q: query || (own ?? undefined) } }));
  const options = (found.data?.items ?? []).map(({ id, title }) => ({ value: `${productPage}${id}`, label: title }));
  const isKnown = value === "" || options.some((option) => option.value === value);
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder="不跳转，或输入商品标题来选择"
      loading={found.isPending}
      value={value || undefined}
      options={isKnown ? options : [{ value, label: own ? `商品 ${own}` : "小程序页面" }, ...options]}
      onChange={(link?: string) => onChange?.(link ?? "")}
      data-testid="banner-link"
    />
  );
}
