"""A grammar of one rule: "NAME diris, ke ..." ("NAME said that ...")."""
