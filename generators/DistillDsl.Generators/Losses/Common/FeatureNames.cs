namespace DistillDsl.Generators.Losses.Common;

/// <summary>The names under which generated code finds what terms read of both networks.</summary>
internal sealed class FeatureNames(PlaceNames student, PlaceNames teacher)
{
    /// <summary><c>student.Output</c>, <c>student.Seg</c>; with a ! where some stages do not read it.</summary>
    public string StudentValue(OutputPlace output) => student.Value(output);

    public string TeacherValue(OutputPlace output) => teacher.Value(output);

    /// <summary><c>student.Layer3</c>; with a ! where some stages do not read it.</summary>
    public string StudentValue(string layer) => student.Value(new LayerPlace(layer));

    public string TeacherValue(string layer) => teacher.Value(new LayerPlace(layer));

    /// <summary>A feature's value as the beginning of a local's name: <c>student.Layer3</c> to <c>studentLayer3</c>.</summary>
    public static string LocalOf(string value) => value.Replace(".", "").TrimEnd('!');

    /// <summary>What the dry run saw there, for the constructor's checks: <c>_studentLayer3.Seen</c></summary>
    public string StudentSeen(string layer) => student.Seen(new LayerPlace(layer));

    public string TeacherSeen(string layer) => teacher.Seen(new LayerPlace(layer));

    /// <summary>What the dry run saw there: <c>_studentLayer3.Seen</c>, <c>setup.StudentOutput</c>, or <c>setup.StudentOutputs["seg"]</c>.</summary>
    public string StudentSeen(Place place) => student.Seen(place);

    public string TeacherSeen(Place place) => teacher.Seen(place);
}
