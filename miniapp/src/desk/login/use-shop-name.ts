import { useEffect, useState } from "react";
import { client } from "../kit/client";

/** The shop's name, asked for without the cache of the desk, which is loaded after the login; empty until it is known. */
export function useShopName(): string {
  const [name, setName] = useState("");
  useEffect(() => {
    client.settings.shop.query().then(
      ({ brand }) => setName(brand.name),
      () => {},
    );
  }, []);
  return name;
}
