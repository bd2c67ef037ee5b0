using System.Text;
using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class TableTests : IDisposable
{
    private const string Csv = """
        id,age,city,income,kind
        1,20,Rome,1.5,b
        2,40,"Paris, TX",-2e1,a
        3,60,Rome,7,b
        4,80,Oslo,3.5,c

        """;

    private static readonly TableColumns Columns = new() { Target = "kind", Categorical = ["city"], Ignored = ["id"] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StandardizesNumbersAndSpreadsCategories()
    {
        var table = Read(Csv);
        var encoding = TableEncoding.Of(table);
        using var loader = new TableLoader(table, encoding, new() { BatchSize = 3 });

        Assert.Equal(["age", "income", "city=Oslo", "city=Paris, TX", "city=Rome"], encoding.InputNames);
        Assert.Equal(["a", "b", "c"], encoding.ClassNames);
        Assert.Equal(2, loader.Count);
        var (data, labels, index) = loader
            .Select(batch => (batch["data"].ReadValues<float>(), batch["labels"].ReadValues<long>(), batch["index"].ReadValues<long>()))
            .First();
        Assert.Equal([1L, 0, 1], labels);
        Assert.Equal([0L, 1, 2], index);
        // Mean 50 and deviation √500 of the ages; −2 and √109.625 of the incomes.
        double age = Math.Sqrt(500), income = Math.Sqrt((3.5 * 3.5 + 18 * 18 + 9 * 9 + 5.5 * 5.5) / 4);
        double[] expected = [-30 / age, 3.5 / income, 0, 0, 1, -10 / age, -18 / income, 0, 1, 0, 10 / age, 9 / income, 0, 0, 1];
        Assert.Equal(expected.Length, data.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], data[i], 1e-5);
    }

    [Fact]
    public void OtherPartsAreEncodedAsTheTrainingPart()
    {
        var encoding = TableEncoding.Of(Read(Csv));

        using var loader = new TableLoader(Read("kind;city;income;age;id\nc;Oslo;-2;50;9\n"), encoding, new());

        foreach (var batch in loader)
        {
            Assert.Equal([0f, 0, 1, 0, 0], batch["data"].ReadValues<float>());
            Assert.Equal([2L], batch["labels"].ReadValues<long>());
        }
    }

    [Fact]
    public void NumbersCanBeTargets()
    {
        var table = Read(Csv, new() { Target = "income", IsNumericTarget = true, Categorical = ["city", "kind"], Ignored = ["id"] });
        using var loader = new TableLoader(table, TableEncoding.Of(table), new());

        foreach (var batch in loader)
        {
            Assert.Equal([4L, 1], batch["labels"].shape);
            Assert.Equal([1.5f, -20, 7, 3.5f], batch["labels"].ReadValues<float>());
        }
    }

    [Fact]
    public void WholeNumbersAreLabels()
    {
        var table = Read("x,y\n1,2\n2,0\n", new() { Target = "y" });

        Assert.Equal(3, TableEncoding.Of(table).ClassNames.Count);
        using var loader = new TableLoader(table, TableEncoding.Of(table), new());
        Assert.Equal([2L, 0], loader.Select(batch => batch["labels"].ReadValues<long>()).First());
    }

    [Fact]
    public void MissingValuesAreRefusedOrFilled()
    {
        const string holes = "age,city,income,kind,id\n20,Rome,?,a,1\n,,5,b,2\n40,Oslo,9,a,3\n";
        var columns = Columns with { MissingValues = ["", "?"] };
        AssertRefused(() => TableEncoding.Of(Read(holes, columns)), "table.csv(3)", "\"age\"", "missing", "TableColumns.FillMissing");
        AssertRefused(() => TableEncoding.Of(Read(holes, columns with { Ignored = ["id", "age"] })), "table.csv(2)", "\"income\"");

        var table = Read(holes, columns with { FillMissing = true });
        using var loader = new TableLoader(table, TableEncoding.Of(table), new());

        // The means of the values that are there: 30 and 7.
        Assert.Equal([-1f, 0, 0, 1, 0, -1, 0, 0, 1, 1, 1, 0], loader.Select(batch => batch["data"].ReadValues<float>()).First());
        AssertRefused(() => TableEncoding.Of(Read("age,city,income,kind,id\n20,Rome,1,?,1\n", columns with { FillMissing = true })), "\"kind\"", "target");
    }

    [Fact]
    public void NewCategoriesAreRefusedOrNone()
    {
        var encoding = TableEncoding.Of(Read(Csv));
        const string other = "id,age,city,income,kind\n1,50,Bonn,-2,a\n";
        AssertRefused(() => new TableLoader(Read(other), encoding, new()), "table.csv(2)", "\"city\"", "\"Bonn\"", "\"Oslo\"",
            "TableColumns.AllowNewCategories");

        using var loader = new TableLoader(Read(other, Columns with { AllowNewCategories = true }), encoding, new());

        Assert.Equal(new float[5], loader.Select(batch => batch["data"].ReadValues<float>()).First());
        AssertRefused(() => new TableLoader(Read("id,age,city,income,kind\n1,50,Rome,-2,z\n"), encoding, new()), "\"kind\"", "\"z\"", "\"a\", \"b\", \"c\"");
    }

    [Fact]
    public void NamesWhatIsWrong()
    {
        AssertRefused(() => TableEncoding.Of(Read(Csv, Columns with { Categorical = [] })), "table.csv(2)", "\"city\"", "\"Rome\"", "TableColumns.Categorical");
        AssertRefused(() => Read(Csv, Columns with { Target = "kinds" }), "\"kinds\"", "\"kind\"");
        AssertRefused(() => Read(Csv, Columns with { Categorical = ["town"] }), "\"town\"", "\"city\"");
        AssertRefused(() => Read("a,b\n1\n"), "table.csv(2)", "1 values", "a, b");
        AssertRefused(() => Read("y\n1\n", new() { Target = "y" }), "no columns");
        AssertRefused(() => TableEncoding.Of(Read("x,y\n,1\n,0\n", new() { Target = "y", FillMissing = true })), "\"x\"", "no values");
        AssertRefused(() => TableEncoding.Of(Read("x,y\nInfinity,1\n", new() { Target = "y" })), "\"x\"", "\"Infinity\"");
        Assert.Throws<FileNotFoundException>(() => TableFile.Read(_folder.File("nowhere.csv"), Columns));
        var table = Read(Csv);
        var fault = Assert.Throws<ArgumentException>(() => new TableLoader(table, TableEncoding.Of(table), new() { BatchSize = 0 }));
        FaultText.Names(fault.Message, "TableLoaderOptions.BatchSize", "0");
    }

    [Fact]
    public void SplitsShufflesAndTellsItsData()
    {
        var table = Read("x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i % 2}\n")), new() { Target = "y" });
        var (train, heldOut) = table.Split(0.25, seed: 2);
        Assert.Equal((30, 10), (train.Count, heldOut.Count));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (double)i), train.Numbers("x").Concat(heldOut.Numbers("x")).Order());
        Assert.Equal(heldOut.Numbers("x"), table.Split(0.25, seed: 2).HeldOut.Numbers("x"));
        var encoding = TableEncoding.Of(train);
        using var loader = new TableLoader(train, encoding, new() { BatchSize = 7, Shuffle = true, Seed = 3 });
        using var other = new TableLoader(train, encoding, new() { BatchSize = 7, Shuffle = true, Seed = 4 });
        using var same = new TableLoader(train, encoding, new() { BatchSize = 7, Shuffle = true, Seed = 3 });

        var first = Order(loader);
        loader.Epoch = 2;

        Assert.NotEqual(first, Order(loader));
        Assert.Equal(first.Order(), Order(loader).Order());
        Assert.Equal(first, Order(same));
        Assert.Equal(loader.Fingerprint, same.Fingerprint);
        Assert.NotEqual(loader.Fingerprint, other.Fingerprint);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (long)i), loader.EverySample(1).SelectMany(batch => batch["index"].ReadValues<long>()));
    }

    private static List<long> Order(TableLoader loader) => [.. loader.SelectMany(batch => batch["index"].ReadValues<long>())];

    private TableFile Read(string csv, TableColumns? columns = null) =>
        TableFile.Read(_folder.Write("table.csv", Encoding.UTF8.GetBytes(csv)), columns ?? Columns);

    private static void AssertRefused(Func<object> read, params string[] names) => FaultText.Names(Assert.Throws<InvalidDataException>(read).Message, names);
}
