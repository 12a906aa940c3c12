using System.Collections.Frozen;

namespace Switchboard.Dialogs.Evidence;

/// <summary>Words that begin a sentence with a capital without being a name.</summary>
internal static class CommonWords
{
    private static readonly FrozenSet<string> Nouns = """
        account accounts action address agent agents amount amounts answer application appointment appointments area article articles assistance author bag bags bank banks basket batch bill bills boot boots
        booking bookings box boxes branch branches brand brands breakfast budget building business buyer buyers cancellation card cards care carrier carriers cart cash category change changes channel charge charges
        checkout child children choice class classes cleaning client clients clothes clothing coat code codes collection colleague colleagues color colour colours colors comment company complaint complaints
        condition conditions confirmation contact content contract copy copies cost costs country countries coupon coupons course courses credit currency currencies customer customers customs damage data date dates
        debit deadline deal deals defect defects delay delays deliveries delivery department deposit detail details device discount discounts distance document documents dog dogs door driver drivers drying duties
        duty effect effort email emails employee employees entry equipment error errors estimate estimates event events evidence example exchange exchanges exception exceptions expense experience expert experts
        expiry fabric fact family fault faults feature fee fees feedback file fitting food foot footwear form forms frame friend friends fuel gear gift gifts goods group guarantee guest guests guide hand help height
        holiday holidays home hour hours house idea identification identity image import information instalment installments installment instalments instruction instructions insurance interest invoice invoices issue issues
        item items jacket jackets job key kind label labels language law leather length letter level license life limit limits line link list location locations loss lunch machine mail manager manager's material materials
        measurement measurements member members membership memberships message messages method methods minimum maximum mobile mode model money month months morning name neighbour neighbor night notice notification number
        numbers offer offers office opening operation option options order orders owner owners package packages packaging page pages pair parcel parcels part parts partner password payment payments people percentage
        permission person pets phone photo photos pickup picture place places plan policy policies postage price prices pricing problem problems procedure process product products profile program programme promotion
        promotions proof protection provider purchase purchases purpose quality quantity question questions range rate rates reason reasons receipt receipts recipient record records refund refunds region registration
        rent rental rentals repair repairs replacement replacements reply report request requests reservation reservations residents response result results return returns review reward rewards right rights risk rule rules
        safety sale sales savings schedule seal season seasons seat section security seller sellers service services set sets settings shipment shipments shipping shoe shoes shop shops shopping signature site situation size
        sizes sizing sleeping sock socks solution space spare staff stage standard standards state statement statistics status step steps stock storage store stores street student students style subject support surcharge
        surcharges system tag tax taxes team teams technology tent tents term terms tip tips note notes hint hints reminder test text theft thing things ticket tickets time times title tool tools topic total tour tours track tracking trade training transfer
        transport travel trip trips trouble type types unit units update updates usage user users validity value variety version visit visitors voucher vouchers warehouse warehouses warranty warranties washing water way ways
        weather website weekend weekends weight wool work workshop workshops world year years zip zips
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Openers = """
        according add additional adding after afterwards alternatively among anybody approximately around ask assuming attach avoid because bring browse brush buy call check choose clean click collect compare complete confirm
        consider contact count create customized deliver depending despite donate download drop due dry during ensure enter exceptions except excluding expect extra fill finish follow fortunately full generally general given
        going hand hang having heavy hold included including inside join keep large larger later leave left let local long longer look lost luckily mail mark measure minor most mount nearly new nobody normal normally
        old older open opened opening ordinary otherwise outside overall partly paying perhaps pick plain please pour prepare pressing print private processing provided providing purchased put quick quickly rather read
        receiving registered regular remember remove replace returned returning rinse roughly save scan select selected send sending separate shake shipped short show sign similar simple simply single small smaller some
        sometimes special spread stand start starting stay still store storing subject submit take taking tap thereafter together total tour treat try turn two typically unlike unopened unused unworn unless upon used using usual
        usually visit wait wash washing wax wear whatever whether wipe within worn wrap write yearly
        able across almost apart arrive aside awesome away bad best better between beyond big bummer careful cheaper cheers cold combine congratulations congrats crucially cut dear declare different direct double early easy empty enough
        ever everybody excellent somebody pause fair faster fastest few final fine fit fix fold fresh fun further hah haha hard hardly hence higher hmm hooray huge hurray hurry imagine important instant late least less lovely low lower lucky maybe
        meanwhile meet more moreover much near nearby necessary odd oh often okay oops ouch own pack paid partial past phew plenty plus possible proper pull push quite rare rarely ready real recommended refunded renew required rest ring
        round sad safe same saves second seldom several simplest slightly smart soon sooner split strictly such switch ten thanks thirdly tick top tough traveling travelling tricky true ugh unfortunate unlimited useful warm watch
        weekly whoever whole worst worth wow wrong yeah yep yikes zero
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word in small letters is an ordinary one.</summary>
    public static bool Contains(string word) => Terms.IsFiller(word) || Nouns.Contains(word) || Openers.Contains(word) || word.EndsWith("ing", StringComparison.Ordinal) || (word.EndsWith("ly", StringComparison.Ordinal) && word.Length > 4);
}
