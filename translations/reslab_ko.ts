<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>ErrorText</name>
    <message>
        <source>{file}: there is no such file or folder</source>
        <translation>{file}: 파일이나 폴더를 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>{file}: cannot be read ({reason})</source>
        <translation>{file}: 읽을 수 없습니다 ({reason})</translation>
    </message>
    <message>
        <source>{file}: cannot be written ({reason})</source>
        <translation>{file}: 쓸 수 없습니다 ({reason})</translation>
    </message>
    <message>
        <source>{file}: ends at byte {offset}, but {expected} was expected there</source>
        <translation>{file}: 파일이 {offset}바이트에서 끊겼습니다. 그 자리에 있어야 할 내용: {expected}</translation>
    </message>
    <message>
        <source>{file}: {actual} is more than the {limit} allowed</source>
        <translation>{file}: {actual} — 허용 한도 {limit}보다 큽니다</translation>
    </message>
    <message>
        <source>{file}: is not {expected}, it begins with {actual}</source>
        <translation>{file}: 다른 형식의 파일입니다. 필요한 형식: {expected}, 파일의 첫 부분: {actual}</translation>
    </message>
    <message>
        <source>{file}: at byte {offset} found {actual}, expected {expected}</source>
        <translation>{file}: {offset}바이트 위치의 내용이 잘못되었습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>[{op}] {node}: {actual} vs {expected}</source>
        <translation>[{op}] {node}: 크기가 서로 다릅니다. {actual}, {expected}</translation>
    </message>
    <message>
        <source>[{op}] {node}: {reason}</source>
        <translation>[{op}] {node}: {reason}</translation>
    </message>
    <message>
        <source>{file}: {where}: found {actual}, expected {expected}</source>
        <translation>{file}: {where} 항목이 잘못되었습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>{model}: there is no such network; the nearest names are {nearest}</source>
        <translation>{model}: 그런 이름의 신경망은 없습니다. 비슷한 이름: {nearest}</translation>
    </message>
    <message>
        <source>{option}: {actual} is not allowed; allowed: {expected}</source>
        <translation>{option}: {actual} — 쓸 수 없는 값입니다. 쓸 수 있는 값: {expected}</translation>
    </message>
    <message>
        <source>{model} has no option {option}; it has {expected}</source>
        <translation>{model}: {option} 옵션이 없습니다. 쓸 수 있는 옵션: {expected}</translation>
    </message>
    <message>
        <source>{option}={actual} does not go together with {conflict}; it needs {expected}</source>
        <translation>{option}={actual} 설정은 {conflict} 설정과 함께 쓸 수 없습니다. 필요한 설정: {expected}</translation>
    </message>
    <message>
        <source>depth {depth} is not possible here; the nearest possible depths are {nearest}</source>
        <translation>깊이 {depth}층으로는 만들 수 없습니다. 만들 수 있는 가장 가까운 깊이: {nearest}</translation>
    </message>
    <message>
        <source>{file}: holds no data set that is known here; expected {expected}</source>
        <translation>{file}: 알 수 있는 데이터 세트가 없습니다. 쓸 수 있는 것: {expected}</translation>
    </message>
    <message>
        <source>{file}: label {actual} at byte {offset} is not below the {expected} classes</source>
        <translation>{file}: {offset}바이트 위치의 레이블 {actual} — 클래스는 {expected}개뿐입니다</translation>
    </message>
    <message>
        <source>{file}: {actual} of {expected} images cannot be read, more than 1 in 100; the first one is {reason}</source>
        <translation>{file}: 이미지 {expected}장 가운데 {actual}장을 읽을 수 없어 1 %를 넘습니다. 첫 번째 이미지: {reason}</translation>
    </message>
    <message>
        <source>{file}: class {class} has no image that can be read</source>
        <translation>{file}: {class} 클래스에 읽을 수 있는 이미지가 하나도 없습니다</translation>
    </message>
    <message>
        <source>{file}: has no tensor {tensor}</source>
        <translation>{file}: {tensor} 텐서가 없습니다</translation>
    </message>
    <message>
        <source>{file}: tensor {tensor} is {actual}, expected {expected}</source>
        <translation>{file}: {tensor} 텐서의 모양이 맞지 않습니다. 실제: {actual}, 필요: {expected}</translation>
    </message>
    <message>
        <source>{file}: tensor {tensor} holds a value that is not finite</source>
        <translation>{file}: {tensor} 텐서에 무한대이거나 숫자가 아닌 값이 있습니다</translation>
    </message>
    <message>
        <source>{file}: exists already; give --resume to go on from it, or another folder</source>
        <translation>{file}: 이미 있는 폴더입니다. 이어서 학습하려면 --resume을 붙이고, 아니면 다른 폴더를 지정하세요</translation>
    </message>
    <message>
        <source>{option}: {actual} contradicts the run's {expected} in {file}</source>
        <translation>{option}: {actual} — {file}에 저장된 학습의 값 {expected}과(와) 다릅니다</translation>
    </message>
    <message>
        <source>precision {actual} is not possible on this processor ({reason}); use f32</source>
        <translation>이 프로세서에서는 {actual} 정밀도를 쓸 수 없습니다 ({reason}). f32를 쓰세요</translation>
    </message>
    <message>
        <source>{run}: began with {option} {expected} and goes on with {actual}; from here on its results are no longer identical to the last bit</source>
        <translation>{run}: 시작할 때의 {option} 값은 {expected}, 지금은 {actual}입니다. 여기서부터는 결과가 마지막 비트까지 같지는 않습니다</translation>
    </message>
    <message>
        <source>{run}: has no checkpoint yet and starts from the beginning</source>
        <translation>{run}: 아직 체크포인트가 없어 처음부터 시작합니다</translation>
    </message>
    <message>
        <source>{what}: there is not enough memory for this</source>
        <translation>{what}: 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>{what}: something happened that nobody foresaw ({reason})</source>
        <translation>{what}: 예상하지 못한 문제가 생겼습니다 ({reason})</translation>
    </message>
</context>
</TS>
