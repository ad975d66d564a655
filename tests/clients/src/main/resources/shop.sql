CALL dl.create_table(table_name => 'sales.customers', columns_ddl => 'customer_id BIGINT NOT NULL COMMENT ''number of the customer'', name STRING, address STRUCT<street: STRING, town: STRING>', comment => 'Who buys');
CALL dl.create_table(table_name => 'sales.orders', columns_ddl => 'order_id BIGINT NOT NULL COMMENT ''number of the order'', customer_id BIGINT NOT NULL, day DATE, total DECIMAL(10,2)', partition_columns => '["day"]', comment => 'What was ordered');
CALL dl.create_table(table_name => 'sales.lines', columns_ddl => 'order_id BIGINT NOT NULL, line_number INT NOT NULL, product STRING, price DECIMAL(10,2)', comment => 'What an order is made of');
CALL dl.add_key(table_name => 'sales.customers', constraint_name => 'customers_pk', key_columns => 'customer_id');
CALL dl.add_key(table_name => 'sales.orders', constraint_name => 'orders_pk', key_columns => 'order_id');
CALL dl.add_key(table_name => 'sales.orders', constraint_name => 'orders_customer', key_columns => 'customer_id', references_table => 'sales.customers');
CALL dl.add_key(table_name => 'sales.lines', constraint_name => 'lines_pk', key_columns => 'order_id, line_number');
CALL dl.add_key(table_name => 'sales.lines', constraint_name => 'lines_order', key_columns => 'order_id', references_table => 'sales.orders');
