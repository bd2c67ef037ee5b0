using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class ImageListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageListTests()
    {
        Directory.CreateDirectory(_folder.File("images"));
        foreach (var name in new[] { "a.jpg", "b.png", "c, d.png" }) _folder.Write($"images/{name}", [1]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NamesBecomeClassesInOrdinalOrder()
    {
        var images = Read("file,label,taken\nimages/b.png,dog,1\nimages/a.jpg,cat,2\n\"images/c, d.png\",dog,3\n");

        Assert.Equal(["images/b.png", "images/a.jpg", "images/c, d.png"], images.Files);
        Assert.Equal(["cat", "dog"], images.ClassNames);
        Assert.Equal([1, 0, 1], images.Labels!);
    }

    [Fact]
    public void WholeNumbersAreTheLabels()
    {
        var images = ImageFolder.ReadCsv(Write("id;class\na.jpg;3\nb.png;0\n"), _folder.File("images"), "id", "class");

        Assert.Equal([3, 0], images.Labels!);
        Assert.Equal(["class 0", "class 1", "class 2", "class 3"], images.ClassNames);
    }

    [Fact]
    public void ClassesCanBeGiven()
    {
        Assert.Equal([2, 0], Read("file,label\nimages/a.jpg,3\nimages/b.png,9\n", new() { ClassNames = ["9", "x", "3"] }).Labels!);
        AssertRefused("file,label\nimages/a.jpg,3\nimages/b.png,8\n", new() { ClassNames = ["9", "3"] }, "(3)", "\"8\"", "\"9\", \"3\"");
    }

    [Fact]
    public void LabelsCanBeLeftOut() => Assert.Null(ImageFolder.ReadCsv(Write("file\nimages/a.jpg\n"), labelColumn: null).Labels);

    [Fact]
    public void NamesTheRow()
    {
        AssertRefused("file,label\nimages/a.jpg,1\nimages/x.png,1\n", null, "list.csv(3)", "x.png");
        AssertRefused("file,label\nlist.csv,1\n", null, "list.csv(2)", "\"list.csv\"", ".jpeg");
        AssertRefused("file,label\nimages/a.jpg\n", null, "list.csv(2)", "1 values", "2", "file, label");
        AssertRefused("name,label\nimages/a.jpg,1\n", null, "\"file\"", "\"name\", \"label\"");
        AssertRefused("file,file\nimages/a.jpg,1\n", null, "list.csv", "file", "2 times");
        AssertRefused("file,label\n", null, "no rows");
        AssertRefused("", null, "empty");
        Assert.Throws<FileNotFoundException>(() => ImageFolder.ReadCsv(_folder.File("nowhere.csv")));
    }

    private ImageFolder Read(string csv, ImageFolderOptions? options = null) => ImageFolder.ReadCsv(Write(csv), options: options);

    private string Write(string csv) => _folder.Write("list.csv", System.Text.Encoding.UTF8.GetBytes(csv));

    private void AssertRefused(string csv, ImageFolderOptions? options, params string[] names) =>
        FaultText.Names(Assert.Throws<InvalidDataException>(() => Read(csv, options)).Message, names);
}
