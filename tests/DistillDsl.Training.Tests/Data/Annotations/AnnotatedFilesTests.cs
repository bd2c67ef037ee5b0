using System.Text;
using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

/// <summary>Image files with masks, COCO's and VOC's boxes. The images have 24 × 18 pixels.</summary>
public sealed class AnnotatedFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AnnotatedFilesTests()
    {
        foreach (var folder in new[] { "images", "masks" }) Directory.CreateDirectory(_folder.File(folder));
        File.Copy(References.File("rgb.png"), _folder.File("images/a.png"));
        File.Copy(References.File("rgb.jpg"), _folder.File("images/b.jpg"));
    }

    private string Images => _folder.File("images");

    private string Masks => _folder.File("masks");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("palette.png")]
    [InlineData("two_bits.png")]
    [InlineData("gray.png")]
    public void ReadsTheStoredValuesOfAMask(string file)
    {
        var expected = References.Image($"values {file}");

        var mask = IndexedPng.Read(References.File(file));

        Assert.Equal((24, 18), (mask.Width, mask.Height));
        Assert.Equal(expected.Values.Where((_, i) => i % 3 == 0), mask.Values);
    }

    [Fact]
    public void AMaskIsAPaletteOrGrayPng()
    {
        FaultText.Names(Assert.Throws<InvalidDataException>(() => IndexedPng.Read(References.File("rgb.png"))).Message, "rgb.png", "type 2");
        FaultText.Names(Assert.Throws<CorruptImageException>(() => IndexedPng.Read(References.File("rgb.jpg"))).Message, "rgb.jpg", "PNG");
        var whole = File.ReadAllBytes(References.File("palette.png"));
        Assert.Throws<CorruptImageException>(() => IndexedPng.Read(_folder.Write("cut.png", whole[..(whole.Length * 2 / 3)])));
        whole[^40] ^= 0x55;
        Assert.Throws<CorruptImageException>(() => IndexedPng.Read(_folder.Write("damaged.png", whole)));
    }

    [Fact]
    public void ReadsImagesWithMasks()
    {
        foreach (var name in new[] { "a_L.png", "b_L.png" }) File.Copy(References.File("two_bits.png"), _folder.File($"masks/{name}"));

        using var set = InHalf(AnnotatedFiles.OpenMasks(Images, Masks, new() { MaskSuffix = "_L", ClassNames = ["x", "y", "z"], VoidValue = 3 }));

        Assert.Equal([2L, 3, 9, 12], set.Images.shape);
        Assert.Equal(["x", "y", "z"], set.MaskClasses);
        // Each pixel is the middle one's of those that it stands for.
        var values = References.Image("values two_bits.png");
        var middles = Enumerable.Range(0, 9 * 12).Select(i => values.Row(2 * (i / 12) + 1)[3 * (2 * (i % 12) + 1)]);
        var expected = middles.Select(value => value == 3 ? AnnotatedSet.Void : value);
        Assert.Equal(expected, set.Masks![1].ReadValues<byte>());
        Assert.Contains(AnnotatedSet.Void, expected);
        var picture = References.Image("source");
        var pixels = new byte[3 * 9 * 12];
        Resampling.Run(picture, PixelBox.Of(picture), 12, 9).WritePlanes(pixels);
        Assert.Equal(pixels, set.Images[0].ReadValues<byte>());
    }

    [Fact]
    public void ValuesOfMasksCanBeGiven()
    {
        foreach (var name in new[] { "a.png", "b.png" }) File.Copy(References.File("two_bits.png"), _folder.File($"masks/{name}"));

        using var set = InHalf(AnnotatedFiles.OpenMasks(Images, Masks, new() { MaskValues = [3, 0, 2, 1] }));

        Assert.Equal(4, set.MaskClasses.Count);
        var values = References.Image("values two_bits.png");
        Assert.Equal(new byte[] { 1, 3, 2, 0 }[values.Row(1)[3]], set.Masks![0, 0, 0].item<byte>());
    }

    [Fact]
    public void NamesTheMaskThatDoesNotFit()
    {
        File.Copy(References.File("two_bits.png"), _folder.File("masks/a.png"));
        AssertRefused(() => AnnotatedFiles.OpenMasks(Images, Masks), "b.jpg", "masks/b.png");
        File.Copy(References.File("one_gray.png"), _folder.File("masks/b.png"));
        AssertRefused(() => AnnotatedFiles.OpenMasks(Images, Masks), "masks/b.png", "1 × 1", "b.jpg", "24 × 18");
        File.Copy(References.File("two_bits.png"), _folder.File("masks/b.png"), overwrite: true);
        AssertRefused(() => AnnotatedFiles.OpenMasks(Images, Masks, new() { ClassNames = ["x", "y"] }), "masks/a.png", "0, 1, 255");
        Assert.Throws<DirectoryNotFoundException>(() => AnnotatedFiles.OpenMasks(Images, _folder.File("nowhere")));
    }

    [Fact]
    public void ReadsCoco()
    {
        using var set = InHalf(AnnotatedFiles.OpenCoco(Coco("""
            {"id": 1, "image_id": 9, "category_id": 7, "bbox": [2, 4, 10, 8], "iscrowd": 0, "segmentation": [[1, 2]]},
            {"id": 2, "image_id": 5, "category_id": 3, "bbox": [20, 10, 6.5, 20]},
            {"id": 3, "image_id": 9, "category_id": 3, "bbox": [0, 0, 24, 18], "iscrowd": 1}
            """), Images));

        Assert.Equal(["cat", "dog"], set.BoxClasses);
        Assert.Equal(2, set.Count);
        // Plain the size; image 9 comes first. What reaches beyond the image is cut.
        Assert.Equal([0f, 1, 1, 2, 6, 6, 1, 0, 10, 5, 12, 9], set.Boxes!.ReadValues<float>());
    }

    [Fact]
    public void GivenClassesNumberCocosCategories()
    {
        const string box = """{"id": 1, "image_id": 9, "category_id": 7, "bbox": [2, 4, 10, 8]}""";

        using var set = InHalf(AnnotatedFiles.OpenCoco(Coco(box), Images, new() { ClassNames = ["owl", "dog", "cat"] }));

        Assert.Equal(1, set.Boxes![0, 1].item<float>());
        AssertRefused(() => AnnotatedFiles.OpenCoco(Coco(box), Images, new() { ClassNames = ["owl", "dog"] }), "category 3", "\"cat\"", "\"owl\", \"dog\"");
    }

    [Fact]
    public void NamesTheAnnotationThatDoesNotFit()
    {
        AssertBoxRefused("""{"id": 4, "image_id": 8, "category_id": 7, "bbox": [2, 4, 10, 8]}""", "annotation 4", "image 8");
        AssertBoxRefused("""{"id": 4, "image_id": 9, "category_id": 8, "bbox": [2, 4, 10, 8]}""", "annotation 4", "category 8", "3, 7");
        AssertBoxRefused("""{"id": 4, "image_id": 9, "category_id": 7, "bbox": [2, 4, 10]}""", "annotation 4", "3 numbers");
        AssertBoxRefused("""{"id": 4, "image_id": 9, "category_id": 7, "bbox": [2, 4, 0, 8]}""",
            "annotation 4", "(2, 4)", "AnnotatedFilesOptions.DropEmptyBoxes");
        AssertBoxRefused("""{"id": 4, "image_id": 9, "category_id": 7, "bbox": [30, 4, 5, 8]}""", "annotation 4", "24 × 18");
        AssertBoxRefused("""{"id": 4, "category_id": 7}""", "coco.json", "image_id");
        AssertBoxRefused("{", "coco.json");
        const string empty = """{"id": 4, "image_id": 9, "category_id": 7, "bbox": [2, 4, 0, 8]}""";
        using var set = InHalf(AnnotatedFiles.OpenCoco(Coco(empty), Images, new() { DropEmptyBoxes = true }));
        Assert.Equal([0L, 6], set.Boxes!.shape);

        var wrong = File.ReadAllText(_folder.File("coco.json")).Replace("\"height\": 18", "\"height\": 19", StringComparison.Ordinal);
        AssertRefused(() => AnnotatedFiles.OpenCoco(Write("coco.json", wrong), Images), "image 9", "24 × 19", "24 × 18");
        File.Delete(_folder.File("images/b.jpg"));
        AssertBoxRefused("", "image 9", "b.jpg");

        void AssertBoxRefused(string box, params string[] names) => AssertRefused(() => AnnotatedFiles.OpenCoco(Coco(box), Images), names);
    }

    [Fact]
    public void ReadsVoc()
    {
        Voc("a", "a.png", "", ("dog", "3", "1", "12", "8", "0"), ("cat", "1", "1", "24.0", "18", "0"), ("owl", "1", "1", "5", "5", "1"));
        Voc("b", null, "<size><width>24</width><height>18</height></size>");

        using var set = InHalf(AnnotatedFiles.OpenVoc(_folder.File("voc"), Images));

        Assert.Equal(["cat", "dog"], set.BoxClasses);
        Assert.Equal(2, set.Count);
        // VOC's pixel 3 begins at 2, and its pixel 12 ends at 12.
        Assert.Equal([0f, 1, 1, 0, 6, 4, 0, 0, 0, 0, 12, 9], set.Boxes!.ReadValues<float>());
    }

    [Fact]
    public void NamesTheVocFileThatDoesNotFit()
    {
        Voc("a", "a.png", "", ("dog", "3", "1", "x", "8", "0"));
        AssertVocRefused("a.xml", "xmax", "\"x\"");
        Voc("a", "a.png", "", ("dog", "3", "1", "2", "8", "0"));
        AssertVocRefused("a.xml", "AnnotatedFilesOptions.DropEmptyBoxes");
        Voc("a", "c.png", "");
        AssertVocRefused("a.xml", "c.png");
        Voc("a", "a.png", "<size><width>20</width><height>18</height></size>");
        AssertVocRefused("a.xml", "20 × 18", "24 × 18");
        Write("voc/a.xml", "<annotation><object><name>dog</name></object></annotation>");
        AssertVocRefused("a.xml", "a.jpg");
        Write("voc/a.xml", "<annotation><filename>a.png</filename><object><name>dog</name></object></annotation>");
        AssertVocRefused("a.xml", "\"dog\"", "bndbox");
        Write("voc/a.xml", "<annotation><filename>");
        AssertVocRefused("a.xml", "XML");
        File.Delete(_folder.File("voc/a.xml"));
        AssertVocRefused("voc", ".xml");

        void AssertVocRefused(params string[] names) => AssertRefused(() => AnnotatedFiles.OpenVoc(_folder.File("voc"), Images), names);
    }

    [Fact]
    public void NamesACorruptImage()
    {
        File.Copy(References.File("truncated_rgb.jpg"), _folder.File("images/b.jpg"), overwrite: true);

        var files = AnnotatedFiles.OpenCoco(Coco(""), Images);

        Assert.EndsWith("b.jpg", Assert.Throws<CorruptImageException>(() => InHalf(files)).File, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AnnotatedSet.Read(files, 0, 12));
    }

    private static AnnotatedSet InHalf(AnnotatedFiles files) => AnnotatedSet.Read(files, 9, 12);

    private string Coco(string annotations) => Write("coco.json", $$"""
        {"info": {}, "images": [{"id": 9, "file_name": "b.jpg", "width": 24, "height": 18}, {"id": 5, "file_name": "a.png"}],
        "annotations": [{{annotations}}], "categories": [{"id": 7, "name": "dog"}, {"id": 3, "name": "cat", "supercategory": "animal"}]}
        """);

    private void Voc(string name, string? file, string size, params (string Name, string X1, string Y1, string X2, string Y2, string Difficult)[] objects)
    {
        Directory.CreateDirectory(_folder.File("voc"));
        var items = objects.Select(o =>
            $"<object><name>{o.Name}</name><difficult>{o.Difficult}</difficult><bndbox>"
            + $"<xmin>{o.X1}</xmin><ymin>{o.Y1}</ymin><xmax>{o.X2}</xmax><ymax>{o.Y2}</ymax></bndbox></object>");
        Write($"voc/{name}.xml", $"<annotation>{(file is null ? "" : $"<filename>{file}</filename>")}{size}{string.Concat(items)}</annotation>");
    }

    private string Write(string name, string text) => _folder.Write(name, Encoding.UTF8.GetBytes(text));

    private static void AssertRefused(Func<AnnotatedFiles> open, params string[] names) =>
        FaultText.Names(Assert.Throws<InvalidDataException>(open).Message, names);
}
