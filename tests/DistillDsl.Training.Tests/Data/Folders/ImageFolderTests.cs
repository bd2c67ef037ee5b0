using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageFolderTests()
    {
        Add("b/2.JPG", "b/10.png", "b/notes.txt", "a/deep/er/x.webp", "a/y.bmp", "C/z.jpeg", "C/.hidden.png", ".git/q.png", "readme.md");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ListsClassesAndFilesInOrdinalOrder()
    {
        var images = ImageFolder.Open(_folder.Path);

        Assert.Equal(["C", "a", "b"], images.ClassNames);
        Assert.Equal(["C/z.jpeg", "a/deep/er/x.webp", "a/y.bmp", "b/10.png", "b/2.JPG"], images.Files);
        Assert.Equal([0, 1, 1, 2, 2], images.Labels!);
        // Not the notes, and not the file outside the classes.
        Assert.Equal((5, 2), (images.Count, images.IgnoredFiles));
    }

    [Fact]
    public void TakesTheClassesOfAnotherSet()
    {
        var images = ImageFolder.Open(_folder.Path, new() { ClassNames = ["b", "none", "a", "C"] });

        Assert.Equal(["b", "none", "a", "C"], images.ClassNames);
        Assert.Equal([0, 0, 2, 2, 3], images.Labels!);
        AssertRefused(() => ImageFolder.Open(_folder.Path, new() { ClassNames = ["a", "b"] }), "\"C\"", "\"a\", \"b\"");
    }

    [Fact]
    public void ReadsImagesWithoutClasses()
    {
        var images = ImageFolder.Unlabeled(_folder.Path);

        Assert.Null(images.Labels);
        Assert.Equal((5, 2), (images.Count, images.IgnoredFiles));
        Assert.Empty(images.ClassNames);
    }

    [Fact]
    public void NamesAClassWithoutImages()
    {
        Add("d/x.gif", "d/y.gif");

        AssertRefused(() => ImageFolder.Open(_folder.Path), "\"d\"", ".webp", "2 other files", "ImageFolderOptions.ClassNames");
    }

    [Fact]
    public void SaysWhereThereAreNoImages()
    {
        AssertRefused(() => ImageFolder.Open(_folder.File("b")), "no folders", _folder.File("b"), "Unlabeled");
        Directory.CreateDirectory(_folder.File("empty"));
        AssertRefused(() => ImageFolder.Unlabeled(_folder.File("empty")), "no images", ".jpeg");
        FaultText.Names(Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(_folder.File("nowhere"))).Message, "nowhere");
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Unlabeled(_folder.File("nowhere")));
    }

    [Fact]
    public void TheFingerprintFollowsNamesSizesAndOnDemandContents()
    {
        var names = ImageFolder.Open(_folder.Path).Fingerprint;
        var contents = ImageFolder.Open(_folder.Path, new() { HashContents = true }).Fingerprint;
        Assert.Equal(names, ImageFolder.Open(_folder.Path).Fingerprint);

        _folder.Write("a/y.bmp", [9, 9, 9]);
        Assert.Equal(names, ImageFolder.Open(_folder.Path).Fingerprint);
        Assert.NotEqual(contents, ImageFolder.Open(_folder.Path, new() { HashContents = true }).Fingerprint);

        _folder.Write("a/y.bmp", [1, 2, 3, 4]);
        Assert.NotEqual(names, ImageFolder.Open(_folder.Path).Fingerprint);
        _folder.Write("a/y.bmp", [1, 2, 3]);
        Assert.Equal(names, ImageFolder.Open(_folder.Path).Fingerprint);
        File.Move(_folder.File("a/y.bmp"), _folder.File("b/y.bmp"));
        Assert.NotEqual(names, ImageFolder.Open(_folder.Path).Fingerprint);
    }

    [Fact]
    public void SplitsEveryClass()
    {
        for (var i = 0; i < 20; i++) Add($"a/more{i}.png");
        File.Delete(_folder.File("C/z.jpeg"));
        Directory.Delete(_folder.File("C"), recursive: true);
        var images = ImageFolder.Open(_folder.Path);

        var (train, heldOut) = images.Split(0.25, seed: 3);

        Assert.Equal(images.Files, train.Files.Concat(heldOut.Files).Order(StringComparer.Ordinal));
        Assert.Equal([6, 1], heldOut.Labels!.CountBy(label => label).Select(pair => pair.Value));
        Assert.All(heldOut.Files.Zip(heldOut.Labels!), pair => Assert.StartsWith(images.ClassNames[pair.Second] + "/", pair.First, StringComparison.Ordinal));
        Assert.Equal(heldOut.Files, images.Split(0.25, seed: 3).HeldOut.Files);
        Assert.NotEqual(heldOut.Files, images.Split(0.25, seed: 4).HeldOut.Files);
        Assert.NotEqual(train.Fingerprint, images.Fingerprint);
        FaultText.Names(Assert.Throws<ArgumentException>(() => images.Split(1)).Message, "1");
    }

    [Fact]
    public void AClassOfOneImageCannotBeSplit() =>
        FaultText.Names(Assert.Throws<ArgumentException>(() => ImageFolder.Open(_folder.Path).Split(0.5)).Message, "\"C\"", "C/z.jpeg");

    private void Add(params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            _folder.Write(file, [1, 2, 3]);
        }
    }

    private static void AssertRefused(Func<ImageFolder> open, params string[] names) =>
        FaultText.Names(Assert.Throws<InvalidDataException>(open).Message, names);
}
