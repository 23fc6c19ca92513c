import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { api } from "../kit/api";
import { byCursor, rowsOf } from "../kit/paged";

type Props = {
  /** Only the templates of this scope; without it, all that staff may see. */
  scope?: string;
  notFound: string;
  testId: string;
  /** Name of the template that the form began with, which may be over or further down the list. */
  knownName?: string;
  disabled?: boolean;
  value?: string;
  onChange?: (templateId: string) => void;
  id?: string;
};

/** A field for a coupon template that can still be given out. More are read while the list is scrolled. */
export function TemplateChoice({ scope, notFound, testId, knownName, disabled, value, onChange, id }: Props) {
  const list = useInfiniteQuery({
    ...api.desk.couponTemplates.list.infiniteQueryOptions({ scope }, byCursor),
    staleTime: 0,
  });
  const open = rowsOf(list).filter(({ endedAt }) => endedAt === null);
  const isListed = open.some((template) => template.id === value);
  const known = value && knownName && !isListed ? [{ value, label: knownName, disabled: false }] : [];
  return (
    <Select
      id={id}
      disabled={disabled}
      value={value}
      onChange={onChange}
      placeholder="选择优惠券"
      loading={list.isPending}
      showSearch={{ optionFilterProp: "label" }}
      notFoundContent={notFound}
      onPopupScroll={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      data-testid={testId}
      options={[
        ...known,
        ...open.map(({ id: templateId, name, sentence, total, claimed }) => ({
          value: templateId,
          label: `${name}（${sentence}${total ? `，剩 ${total - claimed}` : ""}）`,
          disabled: total != null && claimed >= total,
        })),
      ]}
    />
  );
}
