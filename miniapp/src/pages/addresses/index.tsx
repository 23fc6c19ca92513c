import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter } from "@tarojs/taro";
import { chooseAddress, forgetAddress } from "@/addresses/chosen-address";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { goBackOr } from "@/components/go-back";
import { Loaded, Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Address } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function AddressesPage() {
  const { params } = useRouter();
  const { loggedIn } = useMe();
  const addresses = useQuery({ ...api.addresses.list.queryOptions(), enabled: loggedIn });
  const sending = useMutation(
    api.orders.changeAddress.mutationOptions({
      onSuccess: async (_, { orderNo }) => {
        tell("收货地址已修改");
        await queryClient.invalidateQueries(api.orders.pathFilter());
        void goBackOr(`/pages/order/index?orderNo=${orderNo}`);
      },
      onError: tellError,
    }),
  );
  const choose = async (id: string) => {
    const { orderNo } = params;
    if (orderNo) {
      const isSure = await confirmed("修改收货地址", "订单改寄到这个地址，运费不变，确定吗？");
      if (isSure && !sending.isPending) sending.mutate({ orderNo, addressId: id });
      return;
    }
    if (params.choose !== "1") return;
    chooseAddress(id);
    void goBackOr("/pages/cart/index");
  };
  return (
    <LoginWall reason="登录后管理收货地址">
      <View id="addresses" className="screen screen--with-bar">
        <Loaded query={addresses}>
          {(list) =>
            list.length === 0 ? (
              <Notice id="addresses-empty" icon="pin" title="还没有收货地址" hint="添加一个，下单时直接使用" />
            ) : (
              list.map((address) => <AddressCard key={address.id} address={address} onChoose={choose} />)
            )
          }
        </Loaded>
        <BottomBar>
          <Button id="address-new" onTap={() => navigateTo({ url: "/pages/address/index" })}>
            新增收货地址
          </Button>
        </BottomBar>
      </View>
    </LoginWall>
  );
}

type CardProps = { address: Address; onChoose: (id: string) => void };

function AddressCard({ address, onChoose }: CardProps) {
  const { id, name, phone, label, regionName, detail, isDefault } = address;
  return (
    <View className="card">
      <View id={`address-${id}`} {...tap(() => onChoose(id))}>
        <View className="row">
          <Text className="address__name">{name}</Text>
          <Text className="soft number">{phone}</Text>
          {isDefault && <Tag tone="pine">默认</Tag>}
          {label && <Tag>{label}</Tag>}
        </View>
        <Text className="block soft">
          {regionName} {detail}
        </Text>
      </View>
      <AddressActs address={address} />
    </View>
  );
}

/** 设为默认, 删除 and 编辑, without opening the address. */
function AddressActs({ address: { id, name, isDefault } }: { address: Address }) {
  const refresh = () => queryClient.invalidateQueries(api.addresses.list.queryFilter());
  const marking = useMutation(api.addresses.setDefault.mutationOptions({ onSuccess: refresh, onError: tellError }));
  const removing = useMutation(
    api.addresses.remove.mutationOptions({
      onSuccess: () => {
        forgetAddress(id);
        tell("地址已删除");
        return refresh();
      },
      onError: tellError,
    }),
  );
  const remove = async () => {
    const isSure = await confirmed("删除地址", `删除${name}的地址后不能恢复，确定吗？`);
    if (isSure && !removing.isPending) removing.mutate({ id });
  };
  return (
    <View className="row address__acts small">
      {isDefault ? (
        <Text className="grow faint">下单时默认用它</Text>
      ) : (
        <View
          id={`address-default-${id}`}
          className="grow address__act"
          {...tap(() => marking.isPending || marking.mutate({ id }))}
        >
          设为默认
        </View>
      )}
      <View id={`address-remove-${id}`} className="address__act" {...tap(remove, { label: `删除${name}的地址` })}>
        删除
      </View>
      <View
        id={`address-edit-${id}`}
        className="address__act"
        {...tap(() => navigateTo({ url: `/pages/address/index?id=${id}` }), {
          role: "link",
          label: `编辑${name}的地址`,
        })}
      >
        编辑
      </View>
    </View>
  );
}

export default withErrorPage(AddressesPage);
