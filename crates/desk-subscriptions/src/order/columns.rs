//! How the pure kinds of this desk stand in columns and fields.

use super::access::Access;
use super::delivery::Delivery;
use super::invoice_way::InvoiceWay;
use super::payment::Payment;
use super::terms::Terms;

kernel::column_enum!(Terms, Delivery, Payment, Access, InvoiceWay);
kernel::choice_field!(Terms, Delivery, Payment, InvoiceWay);
